#include "page.h"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "cli/support.h"

namespace {

namespace fs = std::filesystem;

using examples_test::lines_of;

/// The page with the output of every example as it is now. A block of `cypher` is run as `entente query`, and
/// a block of `text` right behind it is its output; a block of `console` has commands behind `$ ` (`> ` goes
/// on with one) and what they print.
class Page {
public:
    Page(const std::string& path, const std::string& folder)
        : folder_(folder), lines_(lines_of(cli_test::read(path))) {}

    std::string made_again() {
        while (at_ < lines_.size()) {
            const std::string line = keep();
            if (line == "```cypher") {
                query();
            } else if (line == "```console") {
                console();
            } else if (line.starts_with("```")) {
                while (at_ < lines_.size() && lines_[at_] != "```") keep();
                if (at_ < lines_.size()) keep();
            }
        }
        return text_;
    }

    int examples = 0;

private:
    std::string keep() {
        text_ += lines_[at_] + "\n";
        return lines_[at_++];
    }

    void query() {
        ++examples;
        std::string query;
        while (at_ < lines_.size() && lines_[at_] != "```") query += keep() + "\n";
        keep();
        const cli_test::Outcome outcome = cli_test::run({"query", folder_ + "/news.entente", query});
        CHECK_MESSAGE(outcome.code == 0, query << outcome.err);
        if (at_ + 1 >= lines_.size() || !lines_[at_].empty() || lines_[at_ + 1] != "```text") return;
        keep();
        keep();
        while (at_ < lines_.size() && lines_[at_] != "```") ++at_;
        text_ += outcome.out;
        if (at_ < lines_.size()) keep();
    }

    void console() {
        ++examples;
        // A folder of its own would lose the files that an earlier command wrote.
        std::vector<std::string> commands;
        std::vector<std::string> shown;
        for (; at_ < lines_.size() && lines_[at_] != "```"; ++at_) {
            if (lines_[at_].starts_with("$ ")) {
                commands.push_back(lines_[at_].substr(2));
                shown.push_back(lines_[at_]);
            } else if (lines_[at_].starts_with("> ") && !commands.empty()) {
                commands.back() += "\n" + lines_[at_].substr(2);
                shown.back() += "\n" + lines_[at_];
            }
        }
        std::string script = "exec 2>&1\ncode=0\n";
        for (const std::string& command : commands)
            script += "(exit $code)\n" + command + "\ncode=$?\nprintf '\\001'\n";
        const std::string file = folder_ + "/script.sh";
        std::ofstream(file, std::ios::binary) << script;
        const fs::path program(ENTENTE_PROGRAM);
        const std::string run = fmt::format("cd '{}' && PATH='{}':\"$PATH\" sh script.sh >output.txt", folder_,
                                            program.parent_path().string());
        static_cast<void>(std::system(run.c_str()));
        std::string output = cli_test::read(folder_ + "/output.txt");
        for (const std::string& command : shown) {
            const std::size_t end = output.find('\x01');
            REQUIRE(end != std::string::npos);
            text_ += command + "\n";
            std::string printed = output.substr(0, end);
            // CSV ends its lines with CR LF, which a page does not show.
            for (std::size_t cr = printed.find('\r'); cr != std::string::npos; cr = printed.find('\r'))
                printed.erase(cr, 1);
            if (!printed.empty() && printed.back() != '\n') printed += '\n';
            text_ += printed;
            output.erase(0, end + 1);
        }
        if (at_ < lines_.size()) keep();
    }

    std::string folder_;
    std::vector<std::string> lines_;
    std::size_t at_ = 0;
    std::string text_;
};

}  // namespace

namespace examples_test {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

int check_page(const std::string& path, const std::string& folder) {
    Page page(path, folder);
    const std::string made = page.made_again();
    if (std::getenv("ENTENTE_UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << made;
    const std::vector<std::string> expected = lines_of(cli_test::read(path));
    const std::vector<std::string> now = lines_of(made);
    for (std::size_t i = 0; i < std::max(expected.size(), now.size()); ++i) {
        const std::string shown = i < expected.size() ? expected[i] : "";
        const std::string is = i < now.size() ? now[i] : "";
        // The first difference tells enough; ENTENTE_UPDATE_GOLDEN writes the page anew.
        REQUIRE_MESSAGE(shown == is, "line " << i + 1 << " shows\n" << shown << "\nbut is\n" << is);
    }
    return page.examples;
}

}  // namespace examples_test
