#include <algorithm>
#include <string>
#include <vector>

#include "extract/resolver.h"
#include "extract/words.h"
#include "language/tree.h"

namespace entente::extract {

namespace {

constexpr std::uint32_t group_reach = 8;  // sentences that `both leaders` looks back

bool is_state_actor(EntityType type) {
    return type == EntityType::country || type == EntityType::government_body || type == EntityType::person ||
           type == EntityType::armed_force || type == EntityType::armed_group;
}

template <typename T>
void add_once(std::vector<T>& values, const T& value) {
    if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

}  // namespace

/// How many `the two sides`, `both countries`, `the three leaders` are; 0 where the words do not tell.
std::size_t Resolver::counted(const Mention& mention, const std::string& start) {
    if (start.find(" two ") != std::string::npos || start.find(" both ") != std::string::npos) return 2;
    if (!mention.definite) return 0;
    if (start.find(" three ") != std::string::npos) return 3;
    if (start.find(" four ") != std::string::npos) return 4;
    const bool bare =
        is_one_of(start, {" the leaders ", " the presidents ", " the sides ", " the ministers ", " the countries "});
    return bare ? 2 : 0;
}

bool Resolver::link_group(std::uint32_t s, Mention& mention, std::size_t count) {
    const bool states =
        mention.type == EntityType::country || mention.name == "side" || mention.type == EntityType::government_body;
    if (!states && mention.type != EntityType::person && mention.type != EntityType::people) return false;
    const std::vector<std::uint32_t> group =
        states ? states_before(s, mention, count) : people_before(s, mention, count);
    if (group.size() != count) return false;
    for (const std::uint32_t entity : group) table_.link(*sentences_[s].sentence, mention, entity);
    return true;
}

/// The people who hold such an office, or none that is known, without the subject of the mention's clause:
/// those of the mention's sentence or of the one before where these are as many as asked for, else those whom
/// the text names most.
std::vector<std::uint32_t> Resolver::people_before(std::uint32_t s, const Mention& mention, std::size_t count) const {
    std::vector<std::uint32_t> people;
    std::vector<std::uint32_t> near;
    backwards(s, group_reach, [&](std::uint32_t entity, const Mention& before) {
        const Entity& candidate = table_.at(entity).entity;
        if (candidate.type != EntityType::person || before.number == Number::plural || acts_on(s, before, mention))
            return false;
        const bool other_office = !candidate.roles.empty() && !mention.title.empty() &&
                                  std::none_of(candidate.roles.begin(), candidate.roles.end(), [&](const Role& role) {
                                      return role.title.empty() || titles_agree(role.title, mention.title);
                                  });
        if (other_office) return false;
        add_once(people, entity);
        if (before.sentence + 1 >= s) add_once(near, entity);
        return false;
    });
    if (near.size() == count) return near;
    std::stable_sort(people.begin(), people.end(), [&](std::uint32_t one, std::uint32_t other) {
        return table_.at(one).places.size() > table_.at(other).places.size();
    });
    people.resize(std::min(people.size(), count));
    return people;
}

/// The countries of the nearest sentence that brings them to the number; where it has more, those that the
/// text names most. Without the subject of the mention's clause: `China urged both sides`.
std::vector<std::uint32_t> Resolver::states_before(std::uint32_t s, const Mention& mention, std::size_t count) {
    std::string subject;
    for (const Mention& before : sentences_[s].mentions) {
        if (before.first < mention.first && acts_on(s, before, mention) && before.entities.size() == 1)
            subject = table_.at(before.entities.front()).entity.country;
    }
    std::vector<std::string> nearest;
    std::vector<std::string> codes;
    std::uint32_t sentence = s;
    backwards(s, pronoun_reach, [&](std::uint32_t entity, const Mention& before) {
        const Entity& candidate = table_.at(entity).entity;
        if (!is_state_actor(candidate.type) || candidate.country.empty() || candidate.country == subject ||
            is_where(before))
            return false;
        if (before.sentence == sentence || nearest.size() < count) add_once(nearest, candidate.country);
        sentence = before.sentence;
        add_once(codes, candidate.country);
        return false;
    });
    if (nearest.size() == count) {
        codes = std::move(nearest);
    } else {
        std::stable_sort(codes.begin(), codes.end(), [&](const std::string& one, const std::string& other) {
            return times_named(one) > times_named(other);
        });
    }
    codes.resize(std::min(codes.size(), count));
    std::vector<std::uint32_t> states;
    for (std::size_t i = codes.size(); i-- > 0;) states.push_back(table_.country(codes[i]));
    return states;
}

/// `China urged both sides`: the first is the subject of what is done to the other.
bool Resolver::acts_on(std::uint32_t s, const Mention& subject, const Mention& object) const {
    if (subject.sentence != s || !is_subject(s, subject)) return false;
    const language::Tree& tree = *sentences_[s].tree;
    const int verb = tree.head(static_cast<int>(subject.head));
    return verb != language::Tree::none && tree.head(static_cast<int>(object.head)) == verb &&
           language::base(tree.deprel(static_cast<int>(object.head))) != language::Deprel::nsubj;
}

/// `in Singapore`: a country as the place of something.
bool Resolver::is_where(const Mention& mention) const {
    const auto& words = sentences_[mention.sentence].sentence->tokens;
    return mention.first > 0 && is_one_of(words[mention.first - 1].form, {"in", "In", "at", "near"});
}

std::size_t Resolver::times_named(const std::string& country) const {
    const auto found = times_named_.find(country);
    return found == times_named_.end() ? 0 : found->second;
}

}  // namespace entente::extract
