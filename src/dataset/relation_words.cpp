#include "dataset/relation_words.h"

namespace entente::dataset {

namespace {

constexpr std::size_t longest_word = 64;

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// `signs treaty` and `signsTreaty` as `SIGNS_TREATY`; empty for what is no ASCII word.
std::string type_name(std::string_view word) {
    std::string name;
    if (word.size() > longest_word) return name;
    char before = ' ';
    for (const char c : word) {
        const bool hump = c >= 'A' && c <= 'Z' && before >= 'a' && before <= 'z';
        if ((hump || c == ' ' || c == '-' || c == '_' || c == ':' || c == '.') && !name.empty() && name.back() != '_')
            name += '_';
        if (is_letter(c) || is_digit(c)) {
            name += upper(c);
        } else if (c != ' ' && c != '-' && c != '_' && c != ':' && c != '.') {
            return {};
        }
        before = c;
    }
    while (!name.empty() && name.back() == '_') name.pop_back();
    return !name.empty() && is_letter(name.front()) ? name : std::string();
}

std::string lowered(std::string_view text) {
    std::string out;
    for (const char c : text) out += c == '_' ? ' ' : lower(c);
    return out;
}

}  // namespace

const RelationType* RelationWords::look_up(std::string_view word) {
    const auto mapped = options_.relations.find(std::string(word));
    if (mapped != options_.relations.end()) return ontology_.find(mapped->second);
    if (const RelationType* type = ontology_.find(word)) return type;
    if (const RelationType* type = ontology_.find(type_name(word))) return type;
    if (readings_.empty()) {
        for (const RelationType& type : ontology_.types()) {
            readings_.emplace(lowered(type.reading), &type);
            readings_.emplace(lowered(type.past), &type);
        }
    }
    const auto reading = readings_.find(lowered(word));
    return reading == readings_.end() ? nullptr : reading->second;
}

const RelationType* RelationWords::known(std::string_view word) {
    const auto known = known_.find(word);
    if (known != known_.end()) return known->second;
    constexpr std::size_t most_kept = 100000;
    if (known_.size() > most_kept) known_.clear();
    return known_.emplace(word, word.size() > longest_word ? nullptr : look_up(word)).first->second;
}

const RelationType* RelationWords::make(std::string_view word) {
    RelationType type;
    type.name = type_name(word);
    if (type.name.empty()) return nullptr;
    type.reading = type.past = lowered(type.name);
    type.inverse = "is the target of: " + type.reading;
    type.event = false;
    return sink_.add_type(type);
}

const RelationType* RelationWords::known_or_made(std::string_view word) {
    if (const RelationType* type = known(word)) return type;
    const auto made = made_.find(word);
    if (made != made_.end()) return made->second;
    constexpr std::size_t most_made = 10000;
    if (made_.size() > most_made) return nullptr;
    return made_.emplace(word, make(word)).first->second;
}

const RelationType* RelationWords::unnamed() {
    if (unnamed_ != nullptr) return unnamed_;
    const auto mapped = options_.relations.find("*");
    if (mapped != options_.relations.end()) unnamed_ = ontology_.find(mapped->second);
    if (unnamed_ == nullptr) {
        RelationType type;
        type.name = "LINKED_TO";
        type.reading = "is linked to";
        type.past = "was linked to";
        type.inverse = "is linked to";
        type.description = "An edge of a graph file that does not tell what it is.";
        type.event = false;
        unnamed_ = sink_.add_type(type);
    }
    return unnamed_;
}

}  // namespace entente::dataset
