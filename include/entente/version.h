#pragma once

/// The version of the library. CMake reads it from here, so that it stands in one place.
#define ENTENTE_VERSION_MAJOR 0
#define ENTENTE_VERSION_MINOR 1
#define ENTENTE_VERSION_PATCH 0
#define ENTENTE_VERSION_STRING "0.1.0"
