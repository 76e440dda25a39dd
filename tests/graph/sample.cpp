#include "sample.h"

#include <algorithm>

#include <fmt/format.h>
#include <unistd.h>

#include "graph/sqlite.h"

namespace sample {

namespace {

constexpr const char* table_queries[] = {
    "SELECT 'document', id, title, published, publisher, url, language, sha256, text, digest, claims FROM document",
    "SELECT 'description', d.id, d.type, d.name, d.country, d.aliases, d.roles, o.id, d.documents, e.id "
    "FROM description d LEFT JOIN document o ON o.key = d.document LEFT JOIN entity e ON e.key = d.entity",
    "SELECT 'form', f.form, f.kind, d.id, d.name, d.country, d.aliases, d.roles FROM form f "
    "LEFT JOIN description d ON d.key = f.description",
    "SELECT 'mention', o.id, d.id, d.name, m.spans FROM mention m LEFT JOIN document o ON o.key = m.document "
    "LEFT JOIN description d ON d.key = m.description",
    "SELECT 'entity', id, type, name, country FROM entity",
    "SELECT 'alias', e.id, a.name FROM alias a LEFT JOIN entity e ON e.key = a.entity",
    "SELECT 'role', e.id, r.title, r.organization, r.start_date, r.end_date FROM role r "
    "LEFT JOIN entity e ON e.key = r.entity",
    "SELECT 'type', name, reading, symmetric, event, plover, mode, cameo, quad, goldstein FROM relation_type",
    "SELECT 'relation', printf('%016x', r.id), t.name, s.id, g.id, r.start_date, r.end_date, r.status, r.confidence, "
    "r.reports, r.documents, r.first_published, r.last_published, p.id, (SELECT group_concat(e.id, ' ') FROM "
    "json_each(r.topics) j JOIN entity e ON e.key = j.value), a.id, r.event, r.cameo FROM relation r "
    "LEFT JOIN relation_type t ON t.key = r.type LEFT JOIN entity s ON s.key = r.source "
    "LEFT JOIN entity g ON g.key = r.target LEFT JOIN entity p ON p.key = r.place "
    "LEFT JOIN entity a ON a.key = r.attributed_to",
    "SELECT 'claim', d.id, c.key - d.first_claim, t.name, s.id, g.id, c.start_date, c.end_date, c.status, "
    "c.confidence, c.event, c.cameo, c.reports, x.id, y.id, printf('%016x', c.relation) FROM claim c "
    "LEFT JOIN document d ON d.key = c.document LEFT JOIN relation_type t ON t.key = c.type "
    "LEFT JOIN description s ON s.key = c.said_source LEFT JOIN description g ON g.key = c.said_target "
    "LEFT JOIN entity x ON x.key = c.source LEFT JOIN entity y ON y.key = c.target",
    "SELECT 'evidence', d.id, e.claim - d.first_claim, e.number, e.sentence_begin, e.sentence_end, "
    "e.source_begin, "
    "e.source_end, e.target_begin, e.target_end, e.trigger_begin, e.trigger_end, e.quote, e.rule FROM "
    "evidence e "
    "LEFT JOIN claim c ON c.key = e.claim LEFT JOIN document d ON d.key = c.document",
};

constexpr int most_columns = 20;

}  // namespace

std::string dump(const Store& store) {
    std::vector<std::string> lines;
    for (const char* sql : table_queries) {
        entente::graph::Statement rows(store.connection(), sql);
        while (rows.step()) {
            std::string line;
            for (int column = 0; column < most_columns; ++column) line += fmt::format("{}|", rows.text(column));
            lines.push_back(std::move(line));
        }
    }
    REQUIRE_FALSE(store.connection().failure.has_value());
    std::sort(lines.begin(), lines.end());
    return fmt::format("{}\n", fmt::join(lines, "\n"));
}

TemporaryFolder::TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "entente-graph-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::vector<std::string> TemporaryFolder::files() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(path_)) {
        names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace sample
