#include "graph/used_ids.h"

#include <doctest/doctest.h>

#include <string>

#include "no_room.h"

using entente::graph::UsedIds;

TEST_CASE("an id that comes again is told with the place where it was first") {
    auto ids = UsedIds::create();
    REQUIRE(ids);
    CHECK_FALSE(*ids->use("a", {0, 1}));
    CHECK_FALSE(*ids->use("b", {0, 2}));
    const auto before = ids->use("a", {3, 7});
    REQUIRE(before);
    REQUIRE(*before);
    CHECK((*before)->file == 0);
    CHECK((*before)->line == 1);
}

TEST_CASE("ids are told apart byte for byte") {
    auto ids = UsedIds::create();
    REQUIRE(ids);
    const std::string with_zero("a\0b", 3);
    for (const std::string& id :
         {std::string(), std::string("a"), std::string("A"), std::string("a "), with_zero, std::string("a\xCC\x81"),
          std::string(100'000, 'a'), std::string("1"), std::string("01")}) {
        CAPTURE(id.substr(0, 10));
        CHECK_FALSE(*ids->use(id, {1, 1}));
        CHECK(*ids->use(id, {2, 2}));
    }
}

TEST_CASE("ids that outgrow memory are found on the disk, and a full disk is told") {
    auto ids = UsedIds::create();
    REQUIRE(ids);
    const std::string tail(200, 'x');
    const auto id = [&](int number) { return std::to_string(number * 7919 % 100'003) + tail; };
    for (int number = 0; number < 50'000; ++number)
        REQUIRE_FALSE(*ids->use(id(number), {0, std::uint64_t(number) + 1}));
    for (int number = 0; number < 50'000; number += 997) {
        const auto before = ids->use(id(number), {});
        REQUIRE(*before);
        CHECK((*before)->line == std::uint64_t(number) + 1);
    }

    const entente_test::NoRoom full;
    auto more = UsedIds::create();
    REQUIRE(more);
    entente::Error error;
    for (int number = 0; number < 50'000 && error.message.empty(); ++number) {
        if (const auto used = more->use(id(number), {}); !used) error = used.error();
    }
    CHECK(error.code == entente::ErrorCode::limit_reached);
    CHECK(error.remedy.find("TMPDIR") != std::string::npos);
    CHECK_FALSE(more->use("another", {}));
}
