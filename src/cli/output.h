#pragma once

#include <memory>
#include <ostream>
#include <string>

#include <entente/model/result.h>

#include "cli/console.h"

namespace entente::cli {

/// Where a command's data goes: `-`, the default, is standard output.
struct OutputOptions {
    std::string path = "-";
    bool overwrite = false;
};

/// A file that appears under its name only when it is whole: it is written beside it and renamed by `commit`.
/// Without `commit` nothing is left behind. Standard output and devices are written to as they are.
class Output {
public:
    /// Refuses a file that exists unless `overwrite` is set, and a directory.
    static Result<Output> open(const OutputOptions& options, Console& console);

    Output(Output&&) noexcept;
    Output& operator=(Output&&) noexcept;
    ~Output();

    [[nodiscard]] std::ostream& stream() noexcept;
    [[nodiscard]] bool is_standard_output() const noexcept;
    /// Flushes, syncs and renames. A failed write, a full disk for one, is told here.
    Result<void> commit();

private:
    struct State;
    explicit Output(std::unique_ptr<State> state);

    std::unique_ptr<State> state_;
};

/// An Error where `path` exists and may not be replaced. For outputs that other code writes.
Result<void> check_overwrite(const OutputOptions& options);

}  // namespace entente::cli
