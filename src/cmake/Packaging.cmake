# `cpack` in the build folder makes two Debian packages: `entente`, the program, and `libentente-dev`, the library.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME entente)
set(CPACK_PACKAGE_VENDOR entente)
set(CPACK_PACKAGE_CONTACT "the founders of entente <entente@localhost>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL program development)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SECTION science)

set(CPACK_COMPONENT_PROGRAM_DESCRIPTION "Reads news text, extracted facts and coded event data into a graph of who met whom, signed what and sent troops
 where, with dates and sources; answers path and pattern queries; hands the graph to Graphviz, Gephi and scripts.")
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME entente)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_RECOMMENDS graphviz)

set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION "The headers and the static library of entente, with a CMake package and a pkg-config file.")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libentente-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS
    "libboost-graph-dev, libfmt-dev, libsqlite3-dev, nettle-dev, libtbb-dev, libutf8proc-dev, libzstd-dev")
include(CPack)
