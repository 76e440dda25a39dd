#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include <entente/model/result.h>

namespace entente::graph {

/// The document ids that a run has met, and where each was used first. They are in a file without a name that goes with
/// the object, so that memory stays at some megabytes however many there are.
class UsedIds {
public:
    struct Place {
        std::uint64_t file = 0;  ///< the caller's number of it
        std::uint64_t line = 0;
    };

    /// Error: `limit_reached`, as for `use`.
    [[nodiscard]] static Result<UsedIds> create();
    ~UsedIds();
    UsedIds(UsedIds&& other) noexcept;
    UsedIds& operator=(UsedIds&& other) noexcept;

    /// Notes that an id is used here; where it was used before, if it was. Error: `limit_reached` where the disk or
    /// memory has no room for more.
    [[nodiscard]] Result<std::optional<Place>> use(std::string_view id, Place here);

private:
    struct Table;
    explicit UsedIds(std::unique_ptr<Table> table);

    std::unique_ptr<Table> table_;
};

}  // namespace entente::graph
