#include "lexicon/predicates.h"

#include <algorithm>

#include <fmt/core.h>

#include "lexicon/predicate_words.h"
#include "lexicon/standard_predicates.h"

namespace entente::lexicon {
namespace {

struct End {
    bool source = false;
    bool target = false;
    bool owner = false;
    Restriction restriction = Restriction::any;
};

/// `S`, `T's`, `S+T`, `T:place`; nothing for any other word.
std::optional<Result<End>> parse_end(std::string_view token) {
    End end;
    if (token.substr(0, 3) == "S+T") {
        end.source = end.target = true;
        token.remove_prefix(3);
    } else if (!token.empty() && (token[0] == 'S' || token[0] == 'T')) {
        (token[0] == 'S' ? end.source : end.target) = true;
        token.remove_prefix(1);
    } else {
        return std::nullopt;
    }
    if (token == "'s") {
        end.owner = true;
        return Result<End>(end);
    }
    if (token.empty()) return Result<End>(end);
    if (token[0] != ':') return std::nullopt;
    const std::optional<Restriction> restriction = parse_restriction(token.substr(1));
    if (!restriction) {
        Error error;
        error.message = fmt::format("unknown restriction \"{}\"", token.substr(1));
        error.remedy = "use person, state, place or group";
        return Result<End>(std::move(error));
    }
    end.restriction = *restriction;
    return Result<End>(end);
}

}  // namespace

class PredicateReader {
public:
    PredicateReader(const Ontology& ontology, Predicates& out) : ontology_(ontology), out_(out) {}

    Result<void> read(const PredicateTable& table);
    void finish();

private:
    Result<void> read_line(std::string_view line);
    Result<void> read_class(WordKind kind, std::string_view rest);
    Result<void> read_words(std::string_view list);
    Result<void> read_outer(std::string_view rest);
    Result<void> read_compose(std::string_view rest);
    Result<void> read_frame(WordKind kind, std::string_view line);
    Result<void> read_pattern(Frame& frame, std::string_view pattern);
    Result<void> place_end(Frame& frame, const End& end, bool after_trigger, Prepositions prepositions);
    Result<WordSet> word_set(WordKind kind, std::string_view alternatives);
    Result<Predicates::Composed> relation(std::string_view code) const;
    std::uint32_t intern(WordKind kind, std::string_view text);
    [[nodiscard]] WordSet of_kind(WordSet set, WordKind kind) const;
    void number_sets();

    [[nodiscard]] Error error(std::string message, std::string remedy = {}) const {
        Error made;
        made.message = std::move(message);
        made.remedy = std::move(remedy);
        made.file = file_;
        made.line = line_;
        return made;
    }
    [[nodiscard]] Error located(Error made) const {
        made.file = file_;
        made.line = line_;
        return made;
    }

    const Ontology& ontology_;
    Predicates& out_;
    std::string file_;
    std::uint32_t line_ = 0;
    std::map<std::string, WordSet, std::less<>> classes_;
    std::map<std::string, std::uint32_t, std::less<>> ids_;
    WordSet* open_class_ = nullptr;
    WordKind open_kind_ = WordKind::verb;
    std::uint32_t open_effect_ = 0;
};

std::uint32_t PredicateReader::intern(WordKind kind, std::string_view text) {
    std::string key = fmt::format("{}:{}", static_cast<int>(kind), text);
    const auto [found, added] = ids_.try_emplace(std::move(key), static_cast<std::uint32_t>(out_.lexemes_.size()));
    if (added) {
        out_.lexemes_.push_back(make_lexeme(kind, text));
        out_.effects_of_.push_back(0);
        const Lexeme& lexeme = out_.lexemes_.back();
        out_.add_to_head(lexeme.words[lexeme.head], found->second);
    }
    return found->second;
}

Result<void> PredicateReader::read(const PredicateTable& table) {
    file_ = table.name;
    line_ = 0;
    open_class_ = nullptr;
    open_effect_ = 0;
    std::string_view rest = table.text;
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        ++line_;
        if (Result<void> done = read_line(line); !done) return done;
    }
    return {};
}

Result<void> PredicateReader::read_line(std::string_view line) {
    const std::string_view text = trimmed(line);
    if (text.empty() || text.front() == '#') return {};
    if (line.front() == ' ' || line.front() == '\t') {
        if (open_class_ == nullptr && open_effect_ == 0) return error("this line continues no class");
        return read_words(text);
    }
    open_class_ = nullptr;
    open_effect_ = 0;
    const std::size_t blank = text.find(' ');
    const std::string_view word = text.substr(0, blank);
    const std::string_view rest = blank == std::string_view::npos ? std::string_view{} : text.substr(blank + 1);
    if (word == "verbs") return read_class(WordKind::verb, rest);
    if (word == "nouns") return read_class(WordKind::noun, rest);
    if (word == "outer") return read_outer(rest);
    if (word == "compose") return read_compose(rest);
    if (word == "verb") return read_frame(WordKind::verb, text);
    if (word == "noun") return read_frame(WordKind::noun, text);
    if (word == "adj") return read_frame(WordKind::adjective, text);
    return error(fmt::format("\"{}\" begins no line of a predicate table", word),
                 "begin with verbs, nouns, outer, compose, verb, noun or adj");
}

Result<void> PredicateReader::read_class(WordKind kind, std::string_view rest) {
    const std::size_t colon = rest.find(':');
    if (colon == std::string_view::npos) return error("a class needs a colon after its name");
    const std::string_view name = trimmed(rest.substr(0, colon));
    if (name.empty()) return error("a class needs a name");
    open_class_ = &classes_[std::string(name)];
    open_kind_ = kind;
    return read_words(rest.substr(colon + 1));
}

Result<void> PredicateReader::read_words(std::string_view list) {
    for (const std::string_view word : split_trimmed(list, ',')) {
        if (word.empty()) continue;  // the line's last comma
        if (word.front() == '+') {
            const auto other = classes_.find(word.substr(1));
            if (open_class_ == nullptr || other == classes_.end())
                return error(fmt::format("unknown class \"{}\"", word.substr(1)));
            const WordSet copy = other->second;
            open_class_->insert(open_class_->end(), copy.begin(), copy.end());
            continue;
        }
        const std::uint32_t id = intern(open_kind_, word);
        if (open_class_ != nullptr) open_class_->push_back(id);
        out_.effects_of_[id] |= open_effect_;
    }
    if (open_class_ != nullptr) {
        std::sort(open_class_->begin(), open_class_->end());
        open_class_->erase(std::unique(open_class_->begin(), open_class_->end()), open_class_->end());
    }
    return {};
}

Result<void> PredicateReader::read_outer(std::string_view rest) {
    const std::size_t colon = rest.find(':');
    const std::size_t blank = rest.find(' ');
    if (colon == std::string_view::npos || blank == std::string_view::npos || blank > colon)
        return error("an outer line reads: outer EFFECT verbs|nouns|adjectives: word, …");
    const std::optional<Effect> effect = parse_effect(rest.substr(0, blank));
    if (!effect) return error(fmt::format("unknown effect \"{}\"", rest.substr(0, blank)));
    const std::string_view kind = trimmed(rest.substr(blank, colon - blank));
    if (kind == "verbs")
        open_kind_ = WordKind::verb;
    else if (kind == "nouns")
        open_kind_ = WordKind::noun;
    else if (kind == "adjectives")
        open_kind_ = WordKind::adjective;
    else
        return error(fmt::format("unknown kind of word \"{}\"", kind), "use verbs, nouns or adjectives");
    open_effect_ = 1U << static_cast<unsigned>(*effect);
    return read_words(rest.substr(colon + 1));
}

Result<void> PredicateReader::read_compose(std::string_view rest) {
    std::vector<std::string_view> parts = split_trimmed(rest, ' ');
    parts.erase(std::remove(parts.begin(), parts.end(), std::string_view{}), parts.end());
    if (parts.size() != 3) return error("a compose line reads: compose EFFECT EVENT|* CODE");
    const std::optional<Effect> effect = parse_effect(parts[0]);
    if (!effect) return error(fmt::format("unknown effect \"{}\"", parts[0]));
    Result<Predicates::Composed> made = relation(parts[2]);
    if (!made) return made.error();
    out_.composed_[static_cast<std::size_t>(*effect)].insert_or_assign(std::string(parts[1]), *made);
    return {};
}

Result<Predicates::Composed> PredicateReader::relation(std::string_view code) const {
    Predicates::Composed made;
    const std::size_t slash = code.find('/');
    const std::string_view first = code.substr(0, slash);
    const bool digits = !first.empty() && first.front() >= '0' && first.front() <= '9';
    made.type = digits ? ontology_.find_by_cameo(first) : ontology_.find(first);
    if (made.type == nullptr) {
        const std::vector<std::string> near = digits ? std::vector<std::string>{} : ontology_.suggestions(first);
        return error(fmt::format("unknown {} \"{}\"", digits ? "CAMEO code" : "relation type", first),
                     near.empty() ? "" : fmt::format("did you mean \"{}\"?", near.front()));
    }
    if (slash != std::string_view::npos)
        made.cameo = code.substr(slash + 1);
    else if (digits)
        made.cameo = first;
    else if (!made.type->cameo.empty())
        made.cameo = made.type->cameo.front();
    return made;
}

Result<void> PredicateReader::read_frame(WordKind kind, std::string_view line) {
    const std::vector<std::string_view> cells = split_trimmed(line, '|');
    if (cells.size() != 4) return error("a frame reads: KIND | CODE | PATTERN | EXAMPLE");
    std::string_view code = cells[1];
    Frame frame;
    frame.additive = !code.empty() && code.back() == '+';
    if (frame.additive) code.remove_suffix(1);
    Result<Predicates::Composed> made = relation(code);
    if (!made) return made.error();
    frame.kind = kind;
    frame.type = made->type;
    frame.cameo = made->cameo;
    frame.id = fmt::format("{}: {}", cells[0], cells[2]);
    frame.example = cells[3];
    frame.file = file_;
    frame.line = line_;
    if (Result<void> done = read_pattern(frame, cells[2]); !done) return done;
    out_.frames_.push_back(std::move(frame));
    return {};
}

Result<void> PredicateReader::place_end(Frame& frame, const End& end, bool after_trigger, Prepositions prepositions) {
    Slot slot;
    slot.restriction = end.restriction;
    if (end.owner) {
        slot.place = Place::owner;
        slot.element = after_trigger ? static_cast<std::uint8_t>(frame.elements.size()) : Slot::trigger;
    } else if (prepositions != 0) {
        slot.place = Place::oblique;
        slot.prepositions = prepositions;
    } else if (!after_trigger) {
        slot.place = Place::subject;
    } else if (!frame.elements.empty()) {
        slot.place = Place::element_object;
        slot.element = static_cast<std::uint8_t>(frame.elements.size() - 1);
    } else {
        slot.place = Place::object;
    }
    frame.pair = frame.pair || (end.source && end.target);
    for (Slot* ours : {end.source ? &frame.source : nullptr, end.target ? &frame.target : nullptr}) {
        if (ours == nullptr) continue;
        if (ours->place != Place::none) return error("an end stands twice in the pattern");
        *ours = slot;
    }
    return {};
}

Result<void> PredicateReader::read_pattern(Frame& frame, std::string_view pattern) {
    bool after_trigger = false;
    Prepositions pending = 0;
    for (const std::string_view token : split_trimmed(pattern, ' ')) {
        if (token.empty()) continue;
        if (const std::optional<Result<End>> end = parse_end(token)) {
            if (!*end) return located(end->error());
            if (Result<void> done = place_end(frame, **end, after_trigger, pending); !done) return done;
            if (!(*end)->owner) pending = 0;  // `from T's {agreement}`: the noun's own
            continue;
        }
        Prepositions bits = 0;
        bool all = after_trigger;
        for (const std::string_view word : split_trimmed(token, '/')) {
            const Prepositions bit = preposition_bit(word);
            bits |= bit;
            all = all && bit != 0;
        }
        if (all) {
            pending = bits;
            continue;
        }
        Result<WordSet> words = word_set(after_trigger ? WordKind::noun : frame.kind, token);
        if (!words) return words.error();
        if (after_trigger)
            frame.elements.push_back({pending, std::move(*words), 0});
        else
            frame.triggers = of_kind(std::move(*words), frame.kind);
        after_trigger = true;
        pending = 0;
    }
    if (frame.triggers.empty()) return error("the pattern has no trigger");
    if (frame.source.place == Place::none || frame.target.place == Place::none)
        return error("the pattern needs both S and T");
    for (const Slot* slot : {&frame.source, &frame.target})
        if (slot->place == Place::owner && slot->element != Slot::trigger && slot->element >= frame.elements.size())
            return error("an owner needs a noun after it");
    frame.specificity = static_cast<int>(10 * frame.elements.size());
    frame.breadth = frame.triggers.size();
    for (const Element& element : frame.elements) frame.breadth *= element.words.size();
    for (const Slot* slot : {&frame.source, &frame.target}) {
        frame.specificity += slot->place == Place::oblique ? 3 : slot->place == Place::owner ? 1 : 2;
        frame.specificity += slot->restriction == Restriction::any ? 0 : 1;
        // `gave Kenya a loan for its roads`: an object before the noun is surer than what follows it
        if (slot->place == Place::object && !frame.elements.empty()) frame.specificity += 2;
    }
    return {};
}

Result<WordSet> PredicateReader::word_set(WordKind kind, std::string_view alternatives) {
    WordSet set;
    for (const std::string_view word : split_trimmed(alternatives, '/')) {
        if (word.find_first_not_of("_ ") == std::string_view::npos) return error("an empty alternative in the pattern");
        if (word.front() == '{') {
            const auto found = word.back() == '}' ? classes_.find(word.substr(1, word.size() - 2)) : classes_.end();
            if (found == classes_.end()) return error(fmt::format("unknown class \"{}\"", word));
            set.insert(set.end(), found->second.begin(), found->second.end());
            continue;
        }
        std::string text(word);
        std::replace(text.begin(), text.end(), '_', ' ');
        set.push_back(intern(kind, text));
    }
    std::sort(set.begin(), set.end());
    set.erase(std::unique(set.begin(), set.end()), set.end());
    return set;
}

/// A class of verbs and one of nouns may share a name; a frame's trigger is of the frame's kind.
WordSet PredicateReader::of_kind(WordSet set, WordKind kind) const {
    set.erase(std::remove_if(set.begin(), set.end(), [&](std::uint32_t id) { return out_.lexemes_[id].kind != kind; }),
              set.end());
    return set;
}

void PredicateReader::finish() {
    out_.frames_of_.assign(out_.lexemes_.size(), {});
    for (std::uint32_t i = 0; i < out_.frames_.size(); ++i)
        for (const std::uint32_t trigger : out_.frames_[i].triggers) out_.frames_of_[trigger].push_back(i);
    for (std::vector<std::uint32_t>& list : out_.frames_of_)
        std::stable_sort(list.begin(), list.end(), [&](std::uint32_t a, std::uint32_t b) {
            return out_.frames_[a].specificity > out_.frames_[b].specificity;
        });
    number_sets();
}

void PredicateReader::number_sets() {
    std::map<WordSet, std::uint32_t> numbers;
    out_.sets_of_.assign(out_.lexemes_.size(), {});
    for (Frame& frame : out_.frames_)
        for (Element& element : frame.elements) {
            const auto [found, added] = numbers.try_emplace(element.words, static_cast<std::uint32_t>(numbers.size()));
            element.set = found->second;
            if (!added) continue;
            for (const std::uint32_t word : element.words) out_.sets_of_[word].push_back(element.set);
        }
    out_.set_count_ = numbers.size();
    out_.first_sets_of_.assign(out_.lexemes_.size(), {});
    for (std::size_t lexeme = 0; lexeme < out_.lexemes_.size(); ++lexeme)
        for (const std::uint32_t id : out_.frames_of_[lexeme]) {
            const std::vector<Element>& elements = out_.frames_[id].elements;
            out_.first_sets_of_[lexeme].push_back(elements.empty() ? Predicates::no_set : elements.front().set);
        }
}

Result<Predicates> Predicates::create(const Ontology& ontology, std::span<const PredicateTable> more) {
    Predicates made;
    Result<SportWords> sport = SportWords::create();
    if (!sport) return sport.error();
    made.sport_ = *std::move(sport);
    PredicateReader reader(ontology, made);
    for (const PredicateTable& table : standard_predicate_tables())
        if (Result<void> done = reader.read(table); !done) return done.error();
    for (const PredicateTable& table : more)
        if (Result<void> done = reader.read(table); !done) return done.error();
    reader.finish();
    return made;
}

std::span<const std::uint32_t> Predicates::lexemes_of(std::string_view lemma) const {
    const std::uint32_t found = find_head(lemma, text_hash(lemma));
    if (found == HashIndex::none) return {};
    return by_head_[found];
}

std::uint32_t Predicates::find_head(std::string_view lemma, std::uint32_t hash) const {
    return head_index_.find(hash, [&](std::uint32_t head) { return heads_[head] == lemma; });
}

void Predicates::add_to_head(const std::string& lemma, std::uint32_t lexeme) {
    const std::uint32_t hash = text_hash(lemma);
    std::uint32_t head = find_head(lemma, hash);
    if (head == HashIndex::none) {
        head = static_cast<std::uint32_t>(heads_.size());
        head_index_.add(hash, head);
        heads_.push_back(lemma);
        by_head_.emplace_back();
    }
    by_head_[head].push_back(lexeme);
}

const Predicates::Composed* Predicates::compose(Effect effect, std::string_view plover) const {
    const auto& table = composed_[static_cast<std::size_t>(effect)];
    if (table.empty()) return nullptr;
    auto found = table.find(plover);
    if (found == table.end()) found = table.find("*");
    return found == table.end() ? nullptr : &found->second;
}

}  // namespace entente::lexicon
