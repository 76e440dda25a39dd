#pragma once

#include <string>
#include <utility>

#include <entente/model/result.h>

namespace entente::graph {

inline Error make_error(ErrorCode code, std::string message, std::string remedy = {}, std::string file = {}) {
    Error error;
    error.code = code;
    error.message = std::move(message);
    error.remedy = std::move(remedy);
    error.file = std::move(file);
    return error;
}

inline Error bad_input(std::string message, std::string remedy = {}) {
    return make_error(ErrorCode::bad_input, std::move(message), std::move(remedy));
}

}  // namespace entente::graph
