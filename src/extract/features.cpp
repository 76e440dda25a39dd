#include "extract/features.h"

#include <algorithm>
#include <array>

namespace entente::extract {

void Features::add(std::string_view name, std::string_view value) {
    hashes_.push_back(hash(value, hash("=", hash(name))));
    if (!spells_) return;
    std::string& text = spelled_.emplace_back(name);
    text += '=';
    text += value;
}

void Features::add(std::string_view name, std::string_view value, std::string_view other) {
    hashes_.push_back(hash(other, hash("+", hash(value, hash("=", hash(name))))));
    if (!spells_) return;
    std::string& text = spelled_.emplace_back(name);
    text += '=';
    text += value;
    text += '+';
    text += other;
}

std::string_view counted_as(std::size_t count, std::size_t most) noexcept {
    static constexpr std::array<std::string_view, 10> digits = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
    return count > most || count >= digits.size() ? std::string_view("more") : digits[count];
}

}  // namespace entente::extract
