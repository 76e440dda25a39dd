#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "cli/prompt_completion.h"

namespace entente::cli {

/// Lines typed on a terminal, with editing, history and completion by libedit.
class LineEditor {
public:
    /// Gives what may stand behind the text before the cursor, which is in the line that is being typed.
    using Complete = std::function<Completion(std::string_view)>;

    /// The history is read from the file, if it is there; an empty name keeps it in memory.
    LineEditor(std::string history_file, bool output_is_terminal, Complete complete);
    ~LineEditor();
    LineEditor(const LineEditor&) = delete;
    LineEditor& operator=(const LineEditor&) = delete;

    enum class Event : std::uint8_t { line, interrupted, end };
    struct Input {
        Event event = Event::end;
        std::string line;  ///< with its line break
    };
    /// Waits for a line, or for Ctrl-C, or for the end of the input.
    Input read(const std::string& prompt);
    void remember(const std::string& text);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace entente::cli
