#include <algorithm>
#include <array>

#include "cli/command.h"
#include "cli/command_build.h"
#include "cli/command_completion.h"
#include "cli/command_draw.h"
#include "cli/command_export.h"
#include "cli/command_extract.h"
#include "cli/command_info.h"
#include "cli/command_manual.h"
#include "cli/command_merge.h"
#include "cli/command_ontology.h"
#include "cli/command_path.h"
#include "cli/command_query.h"
#include "cli/command_show.h"
#include "cli/command_validate.h"

namespace entente::cli {

namespace {

struct Entry {
    std::string_view name;
    std::unique_ptr<Command> (*make)();
};

template <typename T>
std::unique_ptr<Command> make() {
    return std::make_unique<T>();
}

constexpr std::array<Entry, 13> entries = {{
    {"build", make<BuildCommand>},
    {"merge", make<MergeCommand>},
    {"info", make<InfoCommand>},
    {"show", make<ShowCommand>},
    {"path", make<PathCommand>},
    {"query", make<QueryCommand>},
    {"draw", make<DrawCommand>},
    {"export", make<ExportCommand>},
    {"extract", make<ExtractCommand>},
    {"validate", make<ValidateCommand>},
    {"ontology", make<OntologyCommand>},
    {"manual", make<ManualCommand>},
    {"completion", make<CompletionCommand>},
}};

}  // namespace

std::unique_ptr<Command> make_command(std::string_view name) {
    for (const Entry& entry : entries) {
        if (entry.name == name) return entry.make();
    }
    return nullptr;
}

const std::vector<std::string_view>& command_names() {
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> result;
        for (const Entry& entry : entries) result.push_back(entry.name);
        return result;
    }();
    return names;
}

}  // namespace entente::cli
