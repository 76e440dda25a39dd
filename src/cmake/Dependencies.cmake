# Every library that entente uses comes from a Debian package; docs/dependencies.md says why each is there.
find_package(Boost 1.74 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(SQLite3 3.40 REQUIRED)
find_package(TBB 2021 REQUIRED)
find_package(Threads REQUIRED)
find_package(ZLIB 1.2 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(libedit REQUIRED IMPORTED_TARGET libedit)
pkg_check_modules(nettle REQUIRED IMPORTED_TARGET nettle)
pkg_check_modules(zstd REQUIRED IMPORTED_TARGET libzstd)

# Debian's RapidJSON 1.1.0 installs a configuration without targets.
find_path(RAPIDJSON_INCLUDE_DIR rapidjson/reader.h REQUIRED)
add_library(entente_rapidjson INTERFACE)
target_include_directories(entente_rapidjson SYSTEM INTERFACE ${RAPIDJSON_INCLUDE_DIR})
if(ENTENTE_SANITIZE AND CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # An empty stack of its reader adds to a null pointer, which clang 14 reports and which does no harm.
  file(WRITE ${PROJECT_BINARY_DIR}/rapidjson-ignored.txt "[undefined]\nsrc:*/rapidjson/*\n")
  target_compile_options(entente_rapidjson INTERFACE -fsanitize-ignorelist=${PROJECT_BINARY_DIR}/rapidjson-ignored.txt)
endif()

find_path(VALIJSON_INCLUDE_DIR valijson/validator.hpp REQUIRED)
add_library(entente_valijson INTERFACE)
target_include_directories(entente_valijson SYSTEM INTERFACE ${VALIJSON_INCLUDE_DIR})
