#include "cli/exit_code.h"

namespace entente::cli {

ExitCode exit_code_of(const Error& error) noexcept {
    switch (error.code) {
        case ErrorCode::bad_usage: return ExitCode::bad_usage;
        case ErrorCode::bad_input: return ExitCode::bad_input;
        case ErrorCode::not_found: return error.file.empty() ? ExitCode::nothing_found : ExitCode::bad_input;
        case ErrorCode::limit_reached: return ExitCode::limit_reached;
        case ErrorCode::io: return ExitCode::bad_input;
    }
    return ExitCode::bad_input;
}

}  // namespace entente::cli
