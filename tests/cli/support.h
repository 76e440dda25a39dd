#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cli/environment.h"

namespace cli_test {

/// What a command left behind.
struct Outcome {
    int code = -1;
    std::string out;
    std::string err;
};

/// Runs the program's code in this process, without a terminal.
Outcome run(const std::vector<std::string>& args, const std::string& input = {});
Outcome run(const std::vector<std::string>& args, const std::string& input,
            const entente::cli::Environment& environment);

/// Runs the built program with these variables beside a bare environment; `close_output` closes the reading
/// end of its standard output before it starts. A death by signal n is the code 128 + n.
struct ProcessOptions {
    std::map<std::string, std::string> variables;
    std::string input;
    bool close_output = false;
};
Outcome run_program(const std::vector<std::string>& args, const ProcessOptions& options = {});

/// Runs /usr/bin/NAME, with the built program on its PATH.
Outcome run_command(const std::string& name, const std::vector<std::string>& args);
[[nodiscard]] bool is_installed(const std::string& name);

/// A folder that is gone with the test.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    /// A path inside it.
    [[nodiscard]] std::string path(std::string_view name) const;
    /// Writes a file and gives its path.
    [[nodiscard]] std::string file(std::string_view name, std::string_view content) const;
    /// The names inside, sorted.
    [[nodiscard]] std::vector<std::string> names() const;

private:
    std::filesystem::path path_;
};

[[nodiscard]] std::string read(const std::string& path);
/// A file under tests/cli/data.
[[nodiscard]] std::string data(std::string_view name);

/// Whether `text` is what tests/cli/golden/NAME holds. With ENTENTE_UPDATE_GOLDEN set, writes the file
/// instead.
[[nodiscard]] bool is_golden(std::string_view name, const std::string& text);

/// A graph of tests/cli/data/talks.ndjson in the folder.
[[nodiscard]] std::string talks_graph(const TemporaryFolder& folder);

}  // namespace cli_test
