#include <algorithm>
#include <chrono>
#include <deque>
#include <unordered_map>

#include <entente/model/json.h>
#include <fmt/core.h>

#include "cli/ingest_run.h"
#include "cli/interrupt.h"
#include "cli/outside_program.h"
#include "cli/outside_reply.h"

namespace entente::cli {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t longest_answer = std::size_t{64} << 20U;
constexpr std::size_t held_back = std::size_t{1} << 16U;  // bytes written out before the next document is read
constexpr std::size_t most_strays = 100;                  // lines that belong to no document
constexpr std::chrono::milliseconds patience{100};        // between looks at the clock and at Ctrl-C
constexpr const char* answers = "answer of the program";  // the file that errors name

Error of_program(ErrorCode code, std::string message, std::string remedy = {}) {
    Error error;
    error.code = code;
    error.message = std::move(message);
    error.remedy = std::move(remedy);
    return error;
}

/// An item of the input on its way: an answer is waited for where it is a document.
struct Slot {
    Place place;
    std::optional<Document> document;
    std::optional<Result<Extraction>> ready;
};

}  // namespace

/// The conversation with the program. Documents go out as it takes them, answers come back in any order and are
/// handed on in the order of the input.
class OutsideRun {
public:
    OutsideRun(Ingest::Run& run, OutsideProgram program)
        : run_(run), program_(std::move(program)), last_moved_(Clock::now()) {}

    Result<void> go() {
        std::string_view unsent;
        while (!run_.failure) {
            if (InterruptGuard::flag()) return interrupted();
            if (unsent.empty()) {
                outgoing_.clear();
                if (program_.takes_input()) read_input();
                unsent = outgoing_;
                if (unsent.empty()) program_.close_input();
                last_moved_ = std::max(last_moved_, read_at_);
            }
            hand_on();
            if (run_.failure || !program_.may_write()) break;
            Result<bool> moved = program_.exchange(unsent, incoming_, patience);
            if (!moved) return moved.error();
            if (*moved) last_moved_ = Clock::now();
            if (Result<void> taken = take_lines(); !taken) return taken;
            if (timed_out()) return too_slow();
        }
        if (run_.failure) return {};
        return finish();
    }

private:
    [[nodiscard]] bool timed_out() const {
        return Clock::now() - last_moved_ > std::chrono::seconds(run_.options.timeout);
    }
    [[nodiscard]] Error too_slow() const {
        return of_program(ErrorCode::limit_reached,
                          fmt::format("the program has neither read nor written for {} seconds, with {} unanswered",
                                      run_.options.timeout, count_text(by_id_.size(), "document", "documents")),
                          "give it more time with --timeout SECONDS");
    }

    void read_input() {
        while (!input_ended_ && outgoing_.size() < held_back) {
            std::optional<Result<InputItem>> item = run_.reader.next();
            if (!item) {
                input_ended_ = true;
                break;
            }
            if (!*item && item->error().code == ErrorCode::limit_reached) {
                run_.failure = item->error();
                break;
            }
            if (!*item) {
                slots_.emplace_back().ready.emplace(item->error());
                continue;
            }
            Slot slot;
            slot.place = std::move((*item)->place);
            if (auto* document = std::get_if<Document>(&(*item)->content)) {
                write_document(outgoing_, *document);
                by_id_.emplace(document->id, first_ + slots_.size());
                slot.document = std::move(*document);
            } else {
                slot.ready.emplace(std::get<Extraction>(std::move((*item)->content)));
            }
            slots_.push_back(std::move(slot));
        }
        read_at_ = Clock::now();
    }

    void hand_on() {
        while (!slots_.empty() && slots_.front().ready && !run_.failure) {
            const Slot slot = std::move(slots_.front());
            slots_.pop_front();
            ++first_;
            const Result<Extraction>& ready = *slot.ready;
            if (ready)
                run_.accept(*ready, slot.place, false);
            else
                run_.reject(ready.error(), false);
        }
    }

    Result<void> take_lines() {
        std::size_t begin = 0;
        for (std::size_t end; (end = incoming_.find('\n', std::max(begin, searched_))) != std::string::npos;
             begin = end + 1) {
            if (run_.failure) return {};
            take_line(std::string_view(incoming_).substr(begin, end - begin));
            searched_ = 0;
        }
        incoming_.erase(0, begin);
        searched_ = incoming_.size();
        if (incoming_.size() <= longest_answer) return {};
        return of_program(
            ErrorCode::limit_reached,
            fmt::format("the program has written {} MiB without the end of a line", longest_answer >> 20U),
            "it has to write one extraction a line");
    }

    void take_line(std::string_view line) {
        ++lines_;
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (line.find_first_not_of(" \t") == std::string_view::npos) return;
        const auto told = [&](Error error) {
            error.file = answers;
            error.line = lines_;
            return error;
        };
        const Result<std::string> id = reply_id(line);
        if (!id) return stray(told(id.error()));
        const auto asked = by_id_.find(*id);
        if (asked == by_id_.end())
            return stray(told(of_program(ErrorCode::bad_input,
                                         fmt::format("there is an answer for document \"{}\", which was not asked "
                                                     "about or is answered already",
                                                     *id),
                                         "answer each document once, with the id that it had")));
        Slot& slot = slots_[asked->second - first_];
        Result<Extraction> reply = read_reply(line, *slot.document, run_.ontology);
        if (reply)
            slot.ready.emplace(std::move(reply));
        else
            slot.ready.emplace(told(reply.error()));
        slot.document.reset();
        by_id_.erase(asked);
    }

    /// A line that belongs to no document ends the run, or is told and passed over.
    void stray(Error error) {
        if (!run_.options.keep_going || ++strays_ > most_strays) {
            run_.failure = std::move(error);
            return;
        }
        run_.progress.clear();
        run_.console.warn(error);
    }

    Result<void> finish() {
        if (!incoming_.empty()) {
            take_line(incoming_);
            incoming_.clear();
        }
        program_.close_input();
        int code = -1;
        while (code < 0) {
            if (InterruptGuard::flag()) return interrupted();
            code = program_.wait(patience);
            if (code < 0 && timed_out()) return too_slow();
        }
        const std::size_t unanswered = by_id_.size();
        if (code != 0) {
            const std::string how = code > 128 ? fmt::format("was ended by signal {}", code - 128)
                                               : fmt::format("ended with exit code {}", code);
            return of_program(
                ErrorCode::bad_input,
                fmt::format("the program {}, with {} unanswered", how, count_text(unanswered, "document", "documents")),
                code == 127 ? "is it spelt right, and on the PATH?" : "");
        }
        // It may have ended without reading all.
        do {
            for (Slot& slot : slots_)
                if (slot.document) slot.ready.emplace(unanswered_document(slot));
            hand_on();
            outgoing_.clear();
            read_input();
        } while (!slots_.empty() && !run_.failure);
        return {};
    }

    [[nodiscard]] static Error unanswered_document(const Slot& slot) {
        Error error = of_program(ErrorCode::bad_input,
                                 fmt::format("the program gave no answer for document \"{}\"", slot.document->id),
                                 "answer each document, with an extraction without relations where there are none");
        error.file = slot.place.file;
        error.line = slot.place.line;
        return error;
    }

    Ingest::Run& run_;
    OutsideProgram program_;
    Clock::time_point last_moved_;
    Clock::time_point read_at_;  // when the input was last read: waiting for it is not the program's fault
    std::string outgoing_;
    std::string incoming_;
    std::size_t searched_ = 0;  // bytes of `incoming_` known to hold no end of a line
    std::uint64_t lines_ = 0;
    std::size_t strays_ = 0;
    bool input_ended_ = false;
    std::deque<Slot> slots_;
    std::size_t first_ = 0;  // number of the first slot
    std::unordered_map<std::string, std::size_t> by_id_;
};

Result<void> Ingest::Run::ask_program() {
    Result<OutsideProgram> program = OutsideProgram::start(options.command);
    if (!program) return program.error();
    return OutsideRun(*this, std::move(*program)).go();
}

}  // namespace entente::cli
