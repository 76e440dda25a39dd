#pragma once

#include <string>
#include <vector>

#include <entente/graph/graph.h>

#include "cli/command.h"
#include "cli/graph_input.h"
#include "cli/options.h"

namespace entente::cli {

/// `entente show GRAPH NAME`: who this is, and what is said of it, by date, with quotes.
class ShowCommand : public Command {
public:
    [[nodiscard]] Description description() const override;
    void declare(CLI::App& app) override;
    Result<ExitCode> run(Console& console) override;

private:
    [[nodiscard]] Result<std::vector<EdgeId>> select(const Graph& graph, VertexId vertex) const;
    Result<void> print_text(const OpenGraph& open, VertexId vertex, const std::vector<EdgeId>& edges,
                            std::size_t left_out, Console& console) const;
    Result<void> print_json(const OpenGraph& open, VertexId vertex, const std::vector<EdgeId>& edges,
                            std::size_t left_out, Console& console) const;

    std::string graph_file_;
    std::string name_;
    std::string format_;
    RelationOptions relations_;
    std::size_t limit_ = 100;
    std::size_t quotes_ = 2;
    bool quiet_ = false;
};

}  // namespace entente::cli
