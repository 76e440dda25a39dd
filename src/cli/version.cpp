#include "cli/version.h"

#include <entente/version.h>
#include <fmt/core.h>
#include <nettle/version.h>
#include <rapidjson/rapidjson.h>
#include <sqlite3.h>
#include <tbb/version.h>
#include <utf8proc.h>
#include <zstd.h>

#include <CLI/Version.hpp>
#include <boost/version.hpp>

namespace entente::cli {

namespace {

#if defined(__clang__)
constexpr const char* compiler = "clang " __clang_version__;
#else
constexpr const char* compiler = "g++ " __VERSION__;
#endif

}  // namespace

std::string version_text() {
    return fmt::format("entente " ENTENTE_VERSION_STRING
                       "\n"
                       "compiled by {}\n"
                       "with Boost {}.{}.{}, CLI11 " CLI11_VERSION ", fmt {}.{}.{}, oneTBB " TBB_VERSION_STRING
                       ", Nettle {}.{}, RapidJSON " RAPIDJSON_VERSION_STRING ", SQLite {}, utf8proc {}, zstd {}\n",
                       compiler, BOOST_VERSION / 100000, BOOST_VERSION / 100 % 1000, BOOST_VERSION % 100,
                       FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100, nettle_version_major(),
                       nettle_version_minor(), sqlite3_libversion(), utf8proc_version(), ZSTD_versionString());
}

}  // namespace entente::cli
