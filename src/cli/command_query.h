#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/query_session.h"

namespace entente::cli {

/// `entente query GRAPH [QUERY]`: openCypher from the command line, a file, standard input or a prompt.
class QueryCommand : public Command {
public:
    [[nodiscard]] Description description() const override;
    void declare(CLI::App& app) override;
    Result<ExitCode> run(Console& console) override;

private:
    [[nodiscard]] Result<QuerySettings> settings(Console& console) const;
    [[nodiscard]] Result<std::optional<QuerySource>> source(Console& console) const;
    [[nodiscard]] ExitCode run_all(QuerySession& session, const QuerySource& source, const QuerySettings& settings,
                                   Console& console) const;

    std::string graph_file_;
    std::string query_;
    std::string file_;
    std::string format_;
    std::string parameters_file_;
    std::vector<std::string> parameters_;
    query::Limits limits_{1'000'000, 60'000, std::uint64_t{4} << 30U, 10'000'000'000, 0};
    bool quiet_ = false;
};

}  // namespace entente::cli
