#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "extract/matcher.h"

namespace entente::extract {

inline bool has_mention(const std::vector<Filler>& fillers, std::uint32_t mention) {
    return std::any_of(fillers.begin(), fillers.end(), [&](const Filler& f) { return f.mention == mention; });
}

/// Leaves out of `fillers` whoever stands at the other end.
inline void remove_shared(std::vector<Filler>& fillers, const std::vector<Filler>& others) {
    fillers.erase(
        std::remove_if(fillers.begin(), fillers.end(), [&](const Filler& f) { return has_mention(others, f.mention); }),
        fillers.end());
}

}  // namespace entente::extract
