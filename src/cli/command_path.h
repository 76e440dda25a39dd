#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <entente/graph/paths.h>

#include "cli/command.h"
#include "cli/graph_input.h"
#include "cli/options.h"

namespace entente::cli {

/// `entente path GRAPH FROM TO`: how two entities are connected, each hop with date, status, quote and
/// source.
class PathCommand : public Command {
public:
    [[nodiscard]] Description description() const override;
    void declare(CLI::App& app) override;
    Result<ExitCode> run(Console& console) override;

private:
    struct Question;

    [[nodiscard]] Result<Question> ask(const Graph& graph, Console& console) const;
    [[nodiscard]] Error nothing_found(const Graph& graph, const Question& question) const;
    [[nodiscard]] Paths search(const Graph& graph, const Question& question) const;
    Result<void> print(const OpenGraph& open, const Question& question, const Paths& found, Console& console) const;
    Result<void> print_text(const OpenGraph& open, const Question& question, const Paths& found,
                            Console& console) const;

    std::string graph_file_;
    std::string from_;
    std::string to_;
    std::string format_;
    RelationOptions relations_;
    std::size_t max_hops_ = 0;
    std::size_t limit_ = 100;
    std::size_t quotes_ = 1;
    std::size_t k_ = 0;
    std::optional<std::int32_t> max_gap_;
    bool all_ = false;
    bool time_respecting_ = false;
    bool directed_ = false;
    bool quiet_ = false;
};

}  // namespace entente::cli
