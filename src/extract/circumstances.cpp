#include "extract/circumstances.h"

#include <algorithm>

namespace entente::extract {

using language::Deprel;
using language::Tree;
using language::Upos;

namespace {

constexpr int far = 100;
constexpr int max_topic_words = 5;

bool has_word(const std::vector<int>& words, int word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_end(const Reading& reading, std::uint32_t mention) {
    const auto same = [&](const Filler& filler) { return filler.mention == mention; };
    return std::any_of(reading.sources.begin(), reading.sources.end(), same) ||
           std::any_of(reading.targets.begin(), reading.targets.end(), same);
}

std::uint32_t mention_with_head(std::span<const Mention> mentions, int word) {
    std::uint32_t found = Mention::none;
    for (std::uint32_t i = 0; i < mentions.size(); ++i)
        if (static_cast<int>(mentions[i].head) == word &&
            (found == Mention::none || mentions[i].inside == Mention::none))
            found = i;
    return found;
}

class SettingFinder {
public:
    SettingFinder(const Phrases& phrases, std::span<const Mention> mentions, const Reading& reading)
        : phrases_(phrases), mentions_(mentions), reading_(reading) {}

    Setting find() {
        for (const int word : reading_.words) visit(word);
        if (setting_.place == Mention::none) find_place_by_order();
        return std::move(setting_);
    }

private:
    void visit(int word) {
        const Tree& tree = phrases_.tree();
        if (discusses(word)) add_objects(word);
        for (const int child : tree.children(word)) {
            if (has_word(reading_.words, child)) continue;
            const lexicon::Prepositions bits = phrases_.prepositions(child);
            if ((bits & where()) != 0) add_place(child);
            if ((bits & about()) != 0) add_topics(child);
            const Deprel relation = tree.deprel(child);
            if ((relation == Deprel::advcl || relation == Deprel::acl || relation == Deprel::xcomp) && discusses(child))
                add_objects(child);
            // `met for discussions on Ukraine`
            if ((bits & lexicon::preposition("for")) != 0 && phrases_.is_noun(child))
                for (const int inner : tree.children(child))
                    if ((phrases_.prepositions(inner) & about()) != 0) add_topics(inner);
        }
    }

    [[nodiscard]] static lexicon::Prepositions where() {
        return lexicon::preposition("in") | lexicon::preposition("at");
    }
    [[nodiscard]] static lexicon::Prepositions about() {
        return lexicon::preposition("on") | lexicon::preposition("about") | lexicon::preposition("over");
    }
    [[nodiscard]] bool discusses(int word) const {
        const std::string_view lemma = phrases_.lemma(word);
        return lemma == "discuss" || lemma == "debate" || lemma == "address" || lemma == "negotiate";
    }

    void add_place(int word) {
        if (setting_.place != Mention::none) return;
        const std::uint32_t mention = mention_with_head(mentions_, word);
        if (mention == Mention::none || is_end(reading_, mention)) return;
        const EntityType type = mentions_[mention].type;
        if (type == EntityType::place || type == EntityType::country) setting_.place = mention;
    }

    /// `met Kim Jong-un in Pyongyang`, where the tree hangs the place on the person.
    void find_place_by_order() {
        constexpr int reach = 14;
        const Tree& tree = phrases_.tree();
        for (int word = reading_.inner + 1; word + 1 < tree.size() && word <= reading_.inner + reach; ++word) {
            if (phrases_.is_finite(word)) return;
            if ((phrases_.own_preposition(word) & where()) == 0) continue;
            for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
                const Mention& mention = mentions_[i];
                if (static_cast<int>(mention.first) != word + 1 || mention.type != EntityType::place) continue;
                if (mention.inside != Mention::none || is_end(reading_, i)) continue;
                setting_.place = i;
                return;
            }
        }
    }

    void add_objects(int verb) {
        std::vector<int> objects;
        phrases_.objects(verb, objects);
        for (const int object : objects)
            if (!has_word(reading_.words, object)) add_topics(object);
    }

    void add_topics(int word) {
        std::vector<int> parts;
        phrases_.coordinated(word, parts);
        for (const int part : parts) {
            const std::uint32_t mention = mention_with_head(mentions_, part);
            if (mention != Mention::none) {
                const bool named = mentions_[mention].kind == MentionKind::name;
                if (named && !is_end(reading_, mention)) setting_.topic_mentions.push_back(mention);
                continue;
            }
            if (std::string name = phrase(part); !name.empty()) setting_.topics.push_back(std::move(name));
        }
    }

    /// A noun with the words right before it that belong to its name; nothing for days, names and numbers.
    [[nodiscard]] std::string phrase(int noun) const {
        const Tree& tree = phrases_.tree();
        if (tree.upos(noun) != Upos::noun) return {};
        const std::string_view head = phrases_.lemma(noun);
        if (head == "occasion" || head == "instruction" || head == "behalf" || head == "condition" ||
            head == "sideline" || head == "day" || head == "order" || head == "visit" || head == "trip" ||
            head == "basis")
            return {};
        int first = noun;
        while (first > 0 && noun - first < max_topic_words - 1) {
            const Deprel relation = tree.deprel(first - 1);
            const bool part = relation == Deprel::amod || relation == Deprel::compound || relation == Deprel::flat;
            if (!part || !tree.dominates(noun, first - 1)) break;
            --first;
        }
        // `the implementation of the treaty`: of the treaty
        if (first == noun)
            for (const int child : tree.children(noun))
                if ((phrases_.prepositions(child) & lexicon::preposition("of")) != 0) return phrase(child);
        if (first == noun && (head == "issue" || head == "matter" || head == "situation" || head == "topic")) return {};
        std::string name;
        for (int word = first; word <= noun; ++word) {
            if (!name.empty()) name += ' ';
            name += tree.form(word);
        }
        return name;
    }

    const Phrases& phrases_;
    std::span<const Mention> mentions_;
    const Reading& reading_;
    Setting setting_;
};

}  // namespace

Setting find_setting(const Phrases& phrases, std::span<const Mention> mentions, const Reading& reading) {
    return SettingFinder(phrases, mentions, reading).find();
}

bool Dating::says(int word) const {
    constexpr std::uint32_t say = 1U << static_cast<unsigned>(lexicon::Effect::say);
    return phrases_->is_verb(word) && (matcher_->effects_at(word) & say) != 0;
}

bool Dating::of_another(int word) const {
    return std::any_of(readings_.begin(), readings_.end(), [&](const Reading& other) { return other.inner == word; });
}

/// The word of the expression by which it hangs on the rest.
int Dating::hanger(const TimeExpression& time) const {
    for (int word = time.last - 1; word >= time.first; --word) {
        const int head = phrases_->tree().head(word);
        if (head < time.first || head >= time.last) return word;
    }
    return time.first;
}

int Dating::steps_to(const TimeExpression& time, const Reading& reading) const {
    int at = hanger(time);
    for (int steps = 0; steps < 8 && at != Tree::none; ++steps) {
        if (has_word(reading.words, at)) return steps;
        if (of_another(at) || (steps > 0 && says(at))) return far;
        // `Obama, whose government made the deal in 2015, criticised …`
        if (phrases_->tree().deprel(at) == Deprel::acl_relcl) return far;
        at = phrases_->tree().head(at);
    }
    return far;
}

int Dating::steps_through_governors(const TimeExpression& time, const Reading& reading) const {
    const Tree& tree = phrases_->tree();
    const int head = tree.head(hanger(time));
    int at = reading.inner;
    for (int steps = 1; steps < 7 && at != Tree::none; ++steps) {
        const Deprel relation = tree.deprel(at);
        if (relation == Deprel::acl_relcl || relation == Deprel::ccomp || relation == Deprel::parataxis) return far;
        at = tree.head(at);
        if (at == Tree::none || says(at)) return far;
        if (head == at) return steps;
    }
    return far;
}

Interval Dating::value(std::size_t index, const std::optional<Date>& published, bool future) const {
    const TimeExpression& time = times_[index];
    const auto word = [&](int at) {
        return at >= 0 && at < phrases_->tree().size() ? phrases_->lemma(at) : std::string_view{};
    };
    Interval interval = resolve(time, published, future);
    if (index + 1 < times_.size() && times_[index + 1].first == time.last + 1) {
        const std::string_view between = word(time.last);
        const std::string_view before = word(time.first - 1);
        const bool range = (before == "from" && (between == "to" || between == "until" || between == "through")) ||
                           (before == "between" && between == "and");
        if (range) return joined(interval, resolve(times_[index + 1], published, future));
    }
    return interval;
}

/// Whether another predicate stands between a reading's and the time.
bool Dating::nearer_to_another(const TimeExpression& time, const Reading& reading) const {
    const int low = std::min(reading.inner, time.first);
    const int high = std::max(reading.inner, time.first);
    return std::any_of(readings_.begin(), readings_.end(), [&](const Reading& other) {
        return other.inner > low && other.inner < high && !has_word(reading.words, other.inner);
    });
}

/// The index of the expression that tells a reading's date, or how many there are.
std::size_t Dating::chosen(const Reading& reading) const {
    std::size_t best = times_.size();
    int nearest = far;
    for (std::size_t i = 0; i < times_.size(); ++i) {
        const TimeExpression& time = times_[i];
        int steps = far;
        if (time.kind == TimeKind::beside) {
            const bool other = phrases_->tree().dominates(time.event, reading.inner);
            steps = other && time.event >= time.last - 1 ? 7 : far;
        } else {
            steps = steps_to(time, reading);
            if (steps == far) {
                const int through = steps_through_governors(time, reading);
                steps = through == far ? far : through + 8;
            }
            if (steps > 1 && nearer_to_another(time, reading)) steps = far;
        }
        if (steps < nearest) {
            nearest = steps;
            best = i;
        }
    }
    return best;
}

Interval Dating::date(const Reading& reading, const std::optional<Date>& published) const {
    const std::size_t best = chosen(reading);
    return best == times_.size() ? Interval{} : value(best, published, reading.future);
}

const TimeExpression* Dating::told_by(const Reading& reading) const {
    const std::size_t best = chosen(reading);
    return best == times_.size() ? nullptr : &times_[best];
}

}  // namespace entente::extract
