#include "language/train/conllu.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <utility>

namespace entente::language::train {
namespace {

constexpr std::size_t column_count = 10;

class Reader {
public:
    Reader(std::string_view content, std::string_view file_name) : rest_(content), file_name_(file_name) {}

    Result<std::vector<TreebankSentence>> read() {
        while (!rest_.empty()) {
            std::string_view line = rest_.substr(0, rest_.find('\n'));
            rest_.remove_prefix(std::min(rest_.size(), line.size() + 1));
            ++line_number_;
            if (line.ends_with('\r')) line.remove_suffix(1);
            const Result<void> taken = take(line);
            if (!taken) return taken.error();
        }
        const Result<void> taken = finish();
        if (!taken) return taken.error();
        return std::move(sentences_);
    }

private:
    Result<void> take(std::string_view line) {
        if (line.empty()) return finish();
        if (line.front() == '#') {
            take_comment(line);
            return {};
        }
        return take_word(line);
    }

    void take_comment(std::string_view line) {
        const auto value = [&](std::string_view key) -> std::optional<std::string_view> {
            if (!line.starts_with(key)) return std::nullopt;
            return line.substr(key.size());
        };
        if (const auto text = value("# text = ")) current_.text = *text;
        if (const auto document = value("# newdoc id = ")) document_ = *document;
        if (line.starts_with("# newdoc") || line.starts_with("# newpar")) current_.begins_paragraph = true;
    }

    Result<void> take_word(std::string_view line) {
        std::array<std::string_view, column_count> columns;
        std::size_t count = 0;
        for (std::size_t begin = 0; begin <= line.size() && count < column_count;) {
            const std::size_t end = std::min(line.find('\t', begin), line.size());
            columns[count++] = line.substr(begin, end - begin);
            begin = end + 1;
        }
        if (count != column_count) return error("a word needs ten columns, parted by tabs");
        const bool space_after = columns[9].find("SpaceAfter=No") == std::string_view::npos;
        if (columns[0].find('.') != std::string_view::npos) return {};
        if (const std::size_t dash = columns[0].find('-'); dash != std::string_view::npos) {
            const auto last = number(columns[0].substr(dash + 1));
            if (!last) return error("a range must end in a number");
            range_end_ = *last;
            range_space_after_ = space_after;
            return {};
        }
        return add_word(columns, space_after);
    }

    Result<void> add_word(const std::array<std::string_view, column_count>& columns, bool space_after) {
        const auto id = number(columns[0]);
        const auto head = number(columns[6]);
        if (!id || *id != static_cast<int>(current_.words.size()) + 1) return error("words must be numbered 1, 2, 3 …");
        if (!head) return error("a head must be a number");
        TreebankWord word{std::string(columns[1]),
                          std::string(columns[2]),
                          std::string(columns[3]),
                          std::string(columns[4]),
                          std::string(columns[7]),
                          *head - 1,
                          space_after};
        if (*id < range_end_) word.space_after = false;
        if (*id == range_end_) word.space_after = range_space_after_;
        current_.words.push_back(std::move(word));
        return {};
    }

    Result<void> finish() {
        if (!current_.words.empty()) {
            const Result<void> tree = check_tree();
            if (!tree) return tree;
            current_.document = document_;
            sentences_.push_back(std::move(current_));
        }
        current_ = {};
        range_end_ = 0;
        return {};
    }

    Result<void> check_tree() const {
        const int size = static_cast<int>(current_.words.size());
        for (int i = 0; i < size; ++i) {
            int up = i;
            for (int steps = 0; up != -1; ++steps) {
                up = current_.words[static_cast<std::size_t>(up)].head;
                if (up < -1 || up >= size) return error("a head lies outside its sentence");
                if (steps > size) return error("the heads go round in a circle");
            }
        }
        return {};
    }

    static std::optional<int> number(std::string_view digits) {
        int value = 0;
        const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (failure != std::errc() || end != digits.data() + digits.size() || value < 0) return std::nullopt;
        return value;
    }

    Error error(std::string message) const {
        Error result;
        result.message = std::move(message);
        result.remedy = "the file must be CoNLL-U, see https://universaldependencies.org/format.html";
        result.file = file_name_;
        result.line = line_number_;
        return result;
    }

    std::string_view rest_;
    std::string_view file_name_;
    std::uint64_t line_number_ = 0;
    std::string document_;
    TreebankSentence current_;
    int range_end_ = 0;
    bool range_space_after_ = true;
    std::vector<TreebankSentence> sentences_;
};

bool is_projective(const TreebankSentence& sentence, int dependent) {
    const auto head_of = [&](int word) { return sentence.words[static_cast<std::size_t>(word)].head; };
    const int head = head_of(dependent);
    for (int between = std::min(head, dependent) + 1; between < std::max(head, dependent); ++between) {
        int up = between;
        while (up != -1 && up != head) up = head_of(up);
        if (up != head) return false;
    }
    return true;
}

}  // namespace

Result<std::vector<TreebankSentence>> read_conllu(std::string_view content, std::string_view file_name) {
    return Reader(content, file_name).read();
}

Result<Deprel> deprel_of(const TreebankWord& word) {
    if (const auto deprel = parse_deprel(word.deprel)) return *deprel;
    const std::string_view relation = word.deprel;
    if (const auto deprel = parse_deprel(relation.substr(0, relation.find(':')))) return *deprel;
    Error error;
    error.message = "unknown dependency relation \"" + word.deprel + "\" of \"" + word.form + "\"";
    return error;
}

void make_projective(TreebankSentence& sentence) {
    while (true) {
        int shortest = -1;
        int shortest_length = 0;
        for (int i = 0; i < static_cast<int>(sentence.words.size()); ++i) {
            const int head = sentence.words[static_cast<std::size_t>(i)].head;
            if (head == -1 || is_projective(sentence, i)) continue;
            const int length = std::abs(head - i);
            if (shortest != -1 && length >= shortest_length) continue;
            shortest = i;
            shortest_length = length;
        }
        if (shortest == -1) return;
        int& head = sentence.words[static_cast<std::size_t>(shortest)].head;
        head = sentence.words[static_cast<std::size_t>(head)].head;
    }
}

}  // namespace entente::language::train
