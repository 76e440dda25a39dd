#include <entente/model/validate.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "embedded/document_schema.h"
#include "embedded/extraction_schema.h"
#include "embedded/ontology_schema.h"
#include "model/json_document.h"
#include "model/json_extraction.h"
#include "model/ontology_json.h"
#include "model/schema_check.h"

namespace entente {

namespace {

std::size_t keys_among(json::Value record, std::span<const std::string_view> known) {
    return static_cast<std::size_t>(std::count_if(known.begin(), known.end(), [&](std::string_view key) {
        return std::any_of(record.begin(), record.end(), [&](json::Value member) { return member.key() == key; });
    }));
}

FileKind kind_of(json::Value record) {
    static constexpr std::array<std::string_view, 1> ontology_keys{"types"};
    const std::size_t documents = keys_among(record, json::document_keys());
    const std::size_t extractions = keys_among(record, json::extraction_keys());
    const std::size_t ontologies = keys_among(record, ontology_keys);
    if (ontologies > 0 && extractions == 0) return FileKind::ontology;
    if (extractions > 0 && extractions >= documents) return FileKind::extractions;
    return documents > 0 ? FileKind::documents : FileKind::unknown;
}

class Run {
public:
    Run(std::string_view file, const Ontology& ontology, std::size_t limit)
        : file_(file), ontology_(ontology), limit_(limit) {}

    void take(const JsonRecord& record) {
        ++out.records;
        Result<json::Tree> tree = json::Tree::parse(record.text, {std::string(file_), record.line, record.column});
        if (!tree) {
            keep(std::move(tree).error());
            return;
        }
        json::Findings findings(*tree, limit_);
        check(record, *tree, findings);
        out.left_out += findings.left_out();
        for (Error& error : std::move(findings).sorted()) keep(std::move(error));
    }

    void keep(Error error) {
        if (out.findings.size() < limit_) {
            out.findings.push_back(std::move(error));
        } else {
            ++out.left_out;
        }
    }

    Validation out;

private:
    void check(const JsonRecord& record, const json::Tree& tree, json::Findings& findings) {
        const json::Value root = tree.root();
        const FileKind kind = kind_of(root);
        if (out.kind == FileKind::unknown) out.kind = kind;
        switch (kind) {
            case FileKind::documents:
                check_id(root, record.line, json::decode_document(root, json::TextIs::required, findings).id, findings);
                break;
            case FileKind::extractions:
                check_id(root, record.line, json::decode_extraction(root, ontology_, findings).document.id, findings);
                break;
            case FileKind::ontology: static_cast<void>(json::decode_ontology(root, findings)); break;
            case FileKind::unknown:
                findings.add(root, "expected a document, an extraction or an ontology",
                             "a document has the keys \"id\" and \"text\"; an extraction \"document\", "
                             "\"entities\" and "
                             "\"relations\"; an ontology \"types\"");
                return;
        }
        schema_for(kind).run(record.text, tree, findings);
    }

    void check_id(json::Value root, std::uint64_t line, const std::string& id, json::Findings& findings) {
        if (id.empty()) return;
        const auto [first, fresh] = lines_.emplace(id, line);
        if (!fresh) {
            findings.add(
                root,
                fmt::format("the document id {} is given twice, first on line {}", json::quoted(id), first->second),
                "give each document an id of its own");
        }
    }

    json::SchemaCheck& schema_for(FileKind kind) {
        auto& check = schemas_[static_cast<std::size_t>(kind)];
        if (!check) {
            check.emplace(kind == FileKind::documents     ? embedded::document_schema()
                          : kind == FileKind::extractions ? embedded::extraction_schema()
                                                          : embedded::ontology_schema());
        }
        return *check;
    }

    std::string_view file_;
    const Ontology& ontology_;
    std::size_t limit_;
    std::array<std::optional<json::SchemaCheck>, 4> schemas_;
    std::map<std::string, std::uint64_t> lines_;  // of the document ids
};

}  // namespace

std::string_view to_string(FileKind kind) noexcept {
    switch (kind) {
        case FileKind::unknown: return "unknown";
        case FileKind::documents: return "documents";
        case FileKind::extractions: return "extractions";
        case FileKind::ontology: return "ontology";
    }
    return "unknown";
}

Validation validate(ByteSource source, std::string_view file, const Ontology& ontology, std::size_t limit) {
    JsonRecordReader records(std::move(source), std::string(file));
    Run run(file, ontology, limit);
    for (;;) {
        Result<std::optional<JsonRecord>> next = records.next();
        if (!next) {
            const bool ended = next.error().code == ErrorCode::io;
            run.keep(std::move(next).error());
            if (ended) break;
            continue;
        }
        if (!*next) break;
        run.take(**next);
    }
    if (run.out.records == 0 && run.out.findings.empty()) {
        Error error;
        error.message = "the file holds no record";
        error.remedy = "expected documents, extractions or an ontology, as JSON or NDJSON";
        error.file = file;
        error.line = 1;
        error.column = 1;
        run.keep(std::move(error));
    }
    return std::move(run.out);
}

}  // namespace entente
