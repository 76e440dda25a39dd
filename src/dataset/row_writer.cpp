#include "dataset/row_writer.h"

#include <algorithm>

#include <fmt/format.h>

#include "dataset/table_rows.h"
#include "embedded/dataset_cameo_wording.h"

namespace entente::dataset {

namespace {

bool is_letter_or_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// `hosts visit` as a relation type is written: HOSTS_VISIT
std::string type_name(std::string_view word) {
    std::string name;
    for (const char c : word) {
        if (is_letter_or_digit(c)) {
            name.push_back(upper(c));
        } else if (!name.empty() && name.back() != '_') {
            name.push_back('_');
        }
    }
    while (!name.empty() && name.back() == '_') name.pop_back();
    return name;
}

/// The words of CAMEO's wording, without what says that nothing closer is known.
std::string normal_wording(std::string_view text) {
    std::string words;
    for (const char c : text) {
        if (is_letter_or_digit(c)) {
            words.push_back(lower(c));
        } else if (!words.empty() && words.back() != ' ') {
            words.push_back(' ');
        }
    }
    while (!words.empty() && words.back() == ' ') words.pop_back();
    for (const std::string_view tail : {" not specified below", " not specified"}) {
        if (words.size() > tail.size() && std::string_view(words).substr(words.size() - tail.size()) == tail) {
            words.resize(words.size() - tail.size());
            break;
        }
    }
    return words;
}

bool is_code(std::string_view word) {
    return word.size() >= 2 && word.size() <= 4 &&
           std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// CAMEO's wordings and their codes.
const std::map<std::string, std::string_view, std::less<>>& wordings() {
    static const auto table = [] {
        std::map<std::string, std::string_view, std::less<>> made;
        for_each_row(embedded::dataset_cameo_wording(),
                     [&](const TableRow& row) { made.emplace(std::string(row[1]), row[0]); });
        return made;
    }();
    return table;
}

}  // namespace

std::string stem_of(std::string_view file) {
    const std::size_t slash = file.rfind('/');
    std::string stem(slash == std::string_view::npos ? file : file.substr(slash + 1));
    for (bool cut = true; cut;) {
        cut = false;
        for (const std::string_view suffix : {".gz", ".zip", ".csv", ".tsv", ".tab", ".txt", ".export", ".mentions"}) {
            if (stem.size() <= suffix.size()) continue;
            const std::string_view tail = std::string_view(stem).substr(stem.size() - suffix.size());
            if (!std::equal(tail.begin(), tail.end(), suffix.begin(), [](char a, char b) { return lower(a) == b; }))
                continue;
            stem.resize(stem.size() - suffix.size());
            cut = true;
        }
    }
    return stem.empty() ? "dataset" : stem;
}

std::string_view first_line(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    bytes = bytes.substr(0, bytes.find('\n'));
    if (!bytes.empty() && bytes.back() == '\r') bytes.remove_suffix(1);
    return bytes;
}

bool is_utf8(std::string_view text) {
    if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return true;
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(k < text.size() ? text[k] : 0); };
        const unsigned char lead = byte(i);
        std::size_t more = lead < 0x80 ? 0 : lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
        if (lead >= 0x80 && (lead < 0xC2 || lead > 0xF4)) return false;
        const unsigned char next = byte(i + 1);
        if ((lead == 0xE0 && next < 0xA0) || (lead == 0xED && next > 0x9F) || (lead == 0xF0 && next < 0x90) ||
            (lead == 0xF4 && next > 0x8F))
            return false;
        for (++i; more > 0; --more, ++i) {
            if ((byte(i) & 0xC0) != 0x80) return false;
        }
    }
    return true;
}

RowWriter::RowWriter(const DatasetInput& input, const Ontology& ontology, const DatasetOptions& options,
                     DatasetSink& sink, std::string_view reader)
    : input_(input), ontology_(ontology), options_(options), sink_(sink), reader_(reader) {}

void RowWriter::begin(const DatasetColumns& columns) {
    Document document;
    document.id = fmt::format("{}:{}", reader_, input_.name == "-" ? "stdin" : stem_of(input_.name));
    document.title = fmt::format("{} ({})", input_.name == "-" ? "standard input" : stem_of(input_.name), reader_);
    if (!is_utf8(document.id)) document.id = document.title = reader_ + ":dataset";
    document_ = sink_.add_document(document);
    sink_.set_columns(document_, columns);
}

void RowWriter::at(const Line& line) { line_ = line; }

DatasetHandle RowWriter::keep(std::string_view key, const std::optional<Entity>& entity) {
    const DatasetHandle handle = entity ? sink_.add_entity(*entity) : no_handle;
    handles_.add(key, handle);
    return handle;
}

DatasetHandle RowWriter::actor_by_code(std::string_view code, std::string_view name) {
    key_.assign(code).append("\t").append(name);
    if (const std::uint32_t* known = handles_.find(key_)) return *known;
    if (!is_utf8(code) || !is_utf8(name)) return keep(key_, std::nullopt);
    for (const std::string_view said : {code, name}) {
        const auto chosen = options_.actors.find(std::string(said));
        if (chosen != options_.actors.end()) return keep(key_, chosen->second);
    }
    return keep(key_, actors_.by_code(code, name));
}

DatasetHandle RowWriter::actor_by_name(std::string_view name, std::string_view country, std::string_view sectors) {
    std::string_view key = name;
    if (!country.empty() || !sectors.empty()) {
        key_.assign(name).append("\t").append(country).append("\t").append(sectors);
        key = key_;
    }
    if (const std::uint32_t* known = handles_.find(key)) return *known;
    if (!is_utf8(key)) return keep(key, std::nullopt);
    const auto chosen = options_.actors.find(std::string(name));
    if (chosen != options_.actors.end()) return keep(key, chosen->second);
    return keep(key, actors_.by_name(name, country, sectors));
}

DatasetHandle RowWriter::place(std::string_view name, std::string_view country) {
    name = trimmed(name);
    if (name.empty() || !is_utf8(name) || !is_utf8(country)) return no_handle;
    key_.assign("\n").append(name).append("\t").append(country);
    if (const std::uint32_t* known = handles_.find(key_)) return *known;
    if (fold_name(name).empty()) return keep(key_, std::nullopt);
    if (const std::string code = actors_.country(name); !code.empty()) {
        return keep(key_, actors_.by_name(name, {}, {}));
    }
    return keep(key_, actors_.place(name, country));
}

std::string_view RowWriter::cameo_of(std::string_view wording) const {
    const auto known = wordings().find(normal_wording(wording));
    return known == wordings().end() ? std::string_view() : known->second;
}

const RelationType* RowWriter::find_type(std::string_view word) {
    std::string said(word);
    if (const auto chosen = options_.relations.find(said); chosen != options_.relations.end()) said = chosen->second;
    const std::string name = type_name(said);
    if (name.empty() || !is_utf8(said)) return nullptr;
    if (const RelationType* type = ontology_.find(name)) return type;
    if (is_code(said)) return ontology_.find_by_cameo(said);
    if (const std::string_view cameo = cameo_of(said); !cameo.empty()) return ontology_.find_by_cameo(cameo);
    if (const RelationType* type = ontology_.find_by_plover(name)) return type;
    RelationType own;
    own.name = name;
    own.reading = own.past = name;
    for (std::string* text : {&own.reading, &own.past}) {
        for (char& c : *text) c = c == '_' ? ' ' : lower(c);
    }
    own.inverse = own.reading + " (from the other side)";
    own.description = "As a dataset calls it.";
    return sink_.add_type(own);
}

const RelationType* RowWriter::type_by_word(std::string_view word) {
    if (const auto known = types_.find(word); known != types_.end()) return known->second;
    return types_.emplace(std::string(word), find_type(word)).first->second;
}

const RelationType* RowWriter::type_by_cameo(std::string_view code) {
    if (const auto known = types_.find(code); known != types_.end()) return known->second;
    const auto chosen = options_.relations.find(std::string(code));
    const RelationType* type = chosen != options_.relations.end() ? ontology_.find(chosen->second)
                               : is_code(code)                    ? ontology_.find_by_cameo(code)
                                                                  : nullptr;
    return types_.emplace(std::string(code), type).first->second;
}

DatasetRelation RowWriter::relation() const {
    DatasetRelation relation;
    relation.document = document_;
    relation.row = line_.text;
    relation.offset = line_.offset;
    relation.rule = reader_;
    return relation;
}

bool RowWriter::add(const DatasetRelation& relation) { return sink_.add_relation(relation); }

bool RowWriter::reject(std::string_view reason, std::string_view detail) {
    return sink_.reject({line_.number, line_.text, reason, detail});
}

ColumnNames::ColumnNames(const std::vector<std::string_view>& header) {
    for (const std::string_view name : header) {
        names_.emplace_back(trimmed(name));
        std::string& folded = folded_.emplace_back();
        for (const char c : name) {
            if (is_letter_or_digit(c)) folded.push_back(lower(c));
        }
    }
}

std::optional<std::size_t> ColumnNames::find(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names) {
        const auto place = std::find(folded_.begin(), folded_.end(), name);
        if (place != folded_.end()) return static_cast<std::size_t>(place - folded_.begin());
    }
    return std::nullopt;
}

}  // namespace entente::dataset
