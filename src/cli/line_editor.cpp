#include "cli/line_editor.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <histedit.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "cli/terminal.h"

namespace entente::cli {

namespace {

constexpr int history_size = 1000;
constexpr std::size_t most_shown = 60;

std::atomic<bool> interrupted{false};
extern "C" void on_prompt_interrupt(int) { interrupted.store(true); }

/// While one lives, Ctrl-C interrupts the wait for a key instead of ending the program. It is held back until
/// somebody looks: the next such wait, or the InterruptGuard of a query. Otherwise one that comes just before
/// either would be lost.
class PromptInterrupt {
public:
    PromptInterrupt() {
        struct sigaction action {};
        action.sa_handler = on_prompt_interrupt;
        sigemptyset(&action.sa_mask);
        sigaction(SIGINT, &action, &old_action_);
        sigset_t signals;
        sigemptyset(&signals);
        sigaddset(&signals, SIGINT);
        pthread_sigmask(SIG_BLOCK, &signals, &old_mask_);
    }
    ~PromptInterrupt() {
        sigaction(SIGINT, &old_action_, nullptr);
        pthread_sigmask(SIG_SETMASK, &old_mask_, nullptr);
    }
    PromptInterrupt(const PromptInterrupt&) = delete;
    PromptInterrupt& operator=(const PromptInterrupt&) = delete;

private:
    struct sigaction old_action_ {};
    sigset_t old_mask_{};
};

/// One byte: 1, 0 at the end of the input, -1 where Ctrl-C or a failure came instead.
int read_byte(unsigned char& byte) {
    sigset_t waiting;
    pthread_sigmask(SIG_SETMASK, nullptr, &waiting);
    sigdelset(&waiting, SIGINT);
    while (!interrupted.load()) {
        pollfd input{STDIN_FILENO, POLLIN, 0};
        ssize_t size = ::ppoll(&input, 1, nullptr, &waiting);
        if (size > 0) size = ::read(STDIN_FILENO, &byte, 1);
        if (size >= 0) return static_cast<int>(size);
        if (errno != EINTR) return -1;
    }
    return -1;
}

/// libedit's own reader goes on after Ctrl-C.
int read_character(EditLine*, wchar_t* character) {
    unsigned char byte = 0;
    const int got = read_byte(byte);
    if (got <= 0) return got;
    const int more = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC0 ? 1 : 0;
    std::uint32_t code = more == 0 ? byte : byte & (0x3FU >> static_cast<unsigned>(more));
    for (int i = 0; i < more; ++i) {
        if (const int next = read_byte(byte); next <= 0) return next;
        code = (code << 6U) | (byte & 0x3FU);
    }
    constexpr std::uint32_t replacement = 0xFFFD;
    const bool valid = code <= 0x10FFFF && !(code >= 0xD800 && code < 0xE000) && !(more == 0 && code >= 0x80);
    *character = static_cast<wchar_t>(valid ? code : replacement);
    return 1;
}

int count_characters(std::string_view text) {
    return static_cast<int>(std::count_if(text.begin(), text.end(),
                                          [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

struct LineEditor::State {
    PromptInterrupt guard;
    EditLine* editor = nullptr;
    History* history = nullptr;
    std::string history_file;
    std::string prompt;
    Complete complete;
    FILE* out = nullptr;

    static State& of(EditLine* editor) {
        State* state = nullptr;
        el_get(editor, EL_CLIENTDATA, &state);
        return *state;
    }

    void insert(const std::string& text) {
        if (!text.empty()) el_insertstr(editor, text.c_str());
    }

    void replace(const std::string& word, const std::string& text) {
        if (text.starts_with(word)) {
            insert(text.substr(word.size()));
        } else {
            el_deletestr(editor, count_characters(word));
            insert(text);
        }
    }

    /// Inserts what is certain, and lists what is not.
    unsigned char on_tab() {
        const LineInfo* line = el_line(editor);
        const std::string before(line->buffer, line->cursor);
        if (before.find_first_not_of(' ') == std::string::npos) {
            insert("    ");
            return CC_REFRESH;
        }
        const Completion found = complete(before);
        if (found.candidates.empty()) return CC_ERROR;
        if (found.candidates.size() == 1) {
            replace(found.word, found.candidates.front() + found.closing);
            return CC_REFRESH;
        }
        const std::string common = common_prefix(found.candidates);
        if (common.size() > found.word.size()) {
            replace(found.word, common);
            return CC_REFRESH;
        }
        list(found.candidates);
        return CC_REDISPLAY;
    }

    void list(const std::vector<std::string>& candidates) const {
        std::string text = "\n";
        const std::size_t shown = std::min(candidates.size(), most_shown);
        for (std::size_t i = 0; i < shown; ++i) text += (i == 0 ? "" : "  ") + candidates[i];
        if (shown < candidates.size()) text += fmt::format("  and {} more", candidates.size() - shown);
        text += '\n';
        std::fwrite(text.data(), 1, text.size(), out);
        std::fflush(out);
    }
};

LineEditor::LineEditor(std::string history_file, bool output_is_terminal, Complete complete)
    : state_(std::make_unique<State>()) {
    State& state = *state_;
    state.history_file = std::move(history_file);
    state.complete = std::move(complete);
    state.out = output_is_terminal ? stdout : stderr;
    // libedit turns bytes into characters by the locale; nothing else here looks at it.
    if (std::setlocale(LC_CTYPE, "") == nullptr || MB_CUR_MAX < 4) std::setlocale(LC_CTYPE, "C.UTF-8");
    HistEvent event{};
    state.history = history_init();
    history(state.history, &event, H_SETSIZE, history_size);
    history(state.history, &event, H_SETUNIQUE, 1);
    if (!state.history_file.empty()) history(state.history, &event, H_LOAD, state.history_file.c_str());
    state.editor = el_init("entente", stdin, state.out, stderr);
    if (state.editor == nullptr) return;
    el_set(state.editor, EL_CLIENTDATA, &state);
    el_set(
        state.editor, EL_PROMPT, +[](EditLine* editor) -> char* { return State::of(editor).prompt.data(); });
    el_set(state.editor, EL_EDITOR, "emacs");
    el_set(state.editor, EL_HIST, history, state.history);
    el_set(state.editor, EL_GETCFN, +read_character);
    // By its wide form: `el_set` copies both texts and never frees them.
    el_wset(
        state.editor, EL_ADDFN, L"entente-complete", L"complete the word",
        +[](EditLine* editor, int) -> unsigned char { return State::of(editor).on_tab(); });
    el_set(state.editor, EL_BIND, "^I", "entente-complete", nullptr);
    el_source(state.editor, nullptr);
}

LineEditor::~LineEditor() {
    State& state = *state_;
    if (!state.history_file.empty()) {
        namespace fs = std::filesystem;
        std::error_code ignored;
        fs::create_directories(fs::path(state.history_file).parent_path(), ignored);
        // What somebody asks is nobody else's business.
        const int file = ::open(state.history_file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
        if (file >= 0) {
            ::close(file);
            HistEvent event{};
            history(state.history, &event, H_SAVE, state.history_file.c_str());
        }
    }
    if (state.editor != nullptr) el_end(state.editor);
    history_end(state.history);
}

LineEditor::Input LineEditor::read(const std::string& prompt) {
    State& state = *state_;
    if (state.editor == nullptr) return {};
    state.prompt = prompt;
    el_resize(state.editor);
    interrupted.store(false);
    // Before the prompt, not after it: what is typed in between would not be read key by key.
    el_set(state.editor, EL_PREP_TERM, 1);
    int count = 0;
    const char* line = el_gets(state.editor, &count);
    if (interrupted.load()) {
        std::fputs("^C\n", state.out);
        std::fflush(state.out);
        el_reset(state.editor);
        return {Event::interrupted, {}};
    }
    if (line == nullptr || count <= 0) {
        std::fputs("\n", state.out);
        std::fflush(state.out);
        return {};
    }
    return {Event::line, std::string(line, static_cast<std::size_t>(count))};
}

void LineEditor::remember(const std::string& text) {
    HistEvent event{};
    history(state_->history, &event, H_ENTER, text.c_str());
}

}  // namespace entente::cli
