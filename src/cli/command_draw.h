#pragma once

#include <string>

#include <entente/export/draw.h>

#include "cli/command.h"
#include "cli/output.h"
#include "cli/selection_options.h"

namespace entente::cli {

/// `entente draw GRAPH -o FILE`: the picture, laid out by Graphviz.
class DrawCommand : public Command {
public:
    [[nodiscard]] Description description() const override;
    void declare(CLI::App& app) override;
    Result<ExitCode> run(Console& console) override;

private:
    [[nodiscard]] Result<ImageFormat> image(const Console& console) const;

    std::string graph_file_;
    std::string format_;
    OutputOptions output_;
    SelectionOptions selection_;
    std::string title_;
    std::string theme_ = "light";
    std::string engine_;
    std::string layout_ = "network";
    std::string cluster_;
    std::size_t max_edges_ = 0;  // 0 leaves it to the library
    std::size_t seconds_ = 0;
    bool quiet_ = false;
};

}  // namespace entente::cli
