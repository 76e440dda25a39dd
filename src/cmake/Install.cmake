# `cmake --install` gives the program with its manual and completions (component `program`), and the headers, one
# library, a CMake package and a pkg-config file (component `development`). `cpack` makes a Debian package of each.
#
# The modules are folded into one archive, libentente.a, so that a user links one thing.
include(CMakePackageConfigHelpers)

get_property(modules GLOBAL PROPERTY ENTENTE_MODULES)
list(REMOVE_ITEM modules cli)

set(objects)
set(archives)
foreach(module IN LISTS modules)
  list(APPEND archives entente_${module})
  list(APPEND objects $<TARGET_OBJECTS:entente_${module}>)
endforeach()

if(NOT modules)
  return()
endif()
add_library(entente STATIC ${objects})
add_library(entente::entente ALIAS entente)
target_include_directories(entente INTERFACE
  $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
target_compile_features(entente INTERFACE cxx_std_20)
set(public_links SQLite::SQLite3 TBB::tbb fmt::fmt PkgConfig::nettle PkgConfig::utf8proc PkgConfig::zstd Boost::headers)
target_link_libraries(entente INTERFACE ${public_links})
set_target_properties(entente PROPERTIES LINKER_LANGUAGE CXX EXPORT_NAME entente)

install(TARGETS entente EXPORT entente-targets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
        COMPONENT development)
if(TARGET entente_program)
  install(TARGETS entente_program RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
  install(DIRECTORY ${PROJECT_BINARY_DIR}/manual/ DESTINATION ${CMAKE_INSTALL_DATADIR} COMPONENT program)
endif()
install(DIRECTORY include/entente DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)
install(DIRECTORY schemas/ DESTINATION ${CMAKE_INSTALL_DATADIR}/entente/schemas COMPONENT program)
install(FILES LICENSE README.md docs/model.md DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
install(EXPORT entente-targets NAMESPACE entente:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/entente
        COMPONENT development)

configure_package_config_file(src/cmake/ententeConfig.cmake.in ${PROJECT_BINARY_DIR}/ententeConfig.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/entente)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/ententeConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/ententeConfig.cmake ${PROJECT_BINARY_DIR}/ententeConfigVersion.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/entente COMPONENT development)

configure_file(src/cmake/entente.pc.in ${PROJECT_BINARY_DIR}/entente.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/entente.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig
        COMPONENT development)

if(PROJECT_IS_TOP_LEVEL)
  include(Packaging)
endif()
