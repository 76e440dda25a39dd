# One folder under src/ is one module: a static library `entente_<name>` that links only what it may use.
#
#   entente_module(graph SOURCES builder.cpp store.cpp USES model LINKS SQLite::SQLite3)
#
# USES names the folders whose headers it includes (docs/architecture.md; a test holds the includes against it),
# LINKS the libraries from outside.

add_library(entente_warnings INTERFACE)
target_compile_options(entente_warnings INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
  -Wimplicit-fallthrough -Wold-style-cast>
  # g++ 12 sees overlaps in std::string's operator+ that are not there (GCC bug 105329).
  $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CXX_COMPILER_ID:GNU>>:-Wno-restrict>)
if(ENTENTE_WERROR)
  target_compile_options(entente_warnings INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Werror>)
endif()
if(ENTENTE_SANITIZE)
  list(JOIN ENTENTE_SANITIZE "," sanitizers)
  add_compile_options($<$<COMPILE_LANGUAGE:C,CXX>:-fsanitize=${sanitizers}>
                      $<$<COMPILE_LANGUAGE:C,CXX>:-fno-sanitize-recover=all>
                      $<$<COMPILE_LANGUAGE:C,CXX>:-fno-omit-frame-pointer>)
  add_link_options(-fsanitize=${sanitizers})
endif()

if(ENTENTE_FUZZ)
  add_compile_options($<$<COMPILE_LANGUAGE:C,CXX>:-fsanitize=fuzzer-no-link>)
endif()

define_property(GLOBAL PROPERTY ENTENTE_MODULES BRIEF_DOCS "The modules, in the order in which they were made")

function(entente_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;USES;LINKS")
  add_library(entente_${name} STATIC ${arg_SOURCES})
  target_include_directories(entente_${name} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/src>
    $<BUILD_INTERFACE:${PROJECT_BINARY_DIR}/generated>)
  target_link_libraries(entente_${name} PRIVATE entente_warnings)
  foreach(used IN LISTS arg_USES)
    target_link_libraries(entente_${name} PUBLIC entente_${used})
  endforeach()
  target_link_libraries(entente_${name} PUBLIC ${arg_LINKS})
  set_property(GLOBAL APPEND PROPERTY ENTENTE_MODULES ${name})
endfunction()

# entente_embed(MODULE SYMBOL FILE): puts a file into the module as bytes. `#include "embedded/SYMBOL.h"` declares
# `std::string_view entente::embedded::SYMBOL()`.
function(entente_embed module symbol file)
  get_filename_component(path ${file} ABSOLUTE)
  set(assembly ${PROJECT_BINARY_DIR}/generated/embedded/${symbol}.S)
  set(source ${PROJECT_BINARY_DIR}/generated/embedded/${symbol}.cpp)
  file(CONFIGURE OUTPUT ${assembly} @ONLY CONTENT [[
    .section .rodata
    .global entente_embedded_@symbol@_begin
    .global entente_embedded_@symbol@_end
    .balign 64
entente_embedded_@symbol@_begin:
    .incbin "@path@"
entente_embedded_@symbol@_end:
    .byte 0
    .section .note.GNU-stack,"",%progbits
]])
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [[
#include "embedded/@symbol@.h"
extern "C" {
extern const char entente_embedded_@symbol@_begin[];
extern const char entente_embedded_@symbol@_end[];
}
std::string_view entente::embedded::@symbol@() {
    return {entente_embedded_@symbol@_begin,
            static_cast<std::size_t>(entente_embedded_@symbol@_end - entente_embedded_@symbol@_begin)};
}
]])
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/embedded/${symbol}.h @ONLY CONTENT [[
#pragma once
#include <string_view>
namespace entente::embedded {
std::string_view @symbol@();
}
]])
  set_source_files_properties(${assembly} TARGET_DIRECTORY entente_${module} PROPERTIES OBJECT_DEPENDS ${path})
  target_sources(entente_${module} PRIVATE ${assembly} ${source})
endfunction()
