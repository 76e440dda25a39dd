#include "export/timeline.h"

#include <entente/graph/evidence.h>
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "export/dot_heading.h"
#include "export/dot_labels.h"
#include "export/dot_style.h"
#include "export/text.h"
#include "export/time_axis.h"

namespace entente::exporting {

namespace {

// In points.
constexpr double row_height = 30, name_width = 230, name_height = 22;
constexpr double tick_room = 70;
constexpr double letter_width = 4.7, label_height = 12;
constexpr std::size_t most_labels = 60;
constexpr std::size_t longest_name = 36;

struct Mark {
    std::size_t edge;
    std::int32_t day;
    double x = 0;
};

class Timeline {
public:
    Timeline(const View& view, const Store& store, const ExportOptions& options, Sink& sink)
        : view_(view), evidence_(store), options_(options), sink_(sink), page_(page_style(options.theme)) {
        choose();
        order_rows();
        place();
    }

    Result<void> write() {
        write_head();
        write_axis();
        for (std::size_t row = 0; row < rows_.size(); ++row) write_row(row);
        for (std::size_t i = 0; i < marks_.size(); ++i)
            if (Result<void> written = write_mark(i); !written) return written;
        sink_ << "  }\n}\n";
        return {};
    }

private:
    static std::optional<std::int32_t> day_of(const ViewEdge& edge) {
        const std::optional<Date>& date = edge.start ? edge.start : edge.end;
        if (!date) return std::nullopt;
        return date->first_day() + (date->last_day() - date->first_day()) / 2;
    }

    /// The dated relations of the actors with the most of them.
    void choose() {
        const std::vector<ViewEdge>& edges = view_.edges();
        std::vector<std::size_t> dated;
        std::vector<std::size_t> counts(view_.nodes().size());
        for (std::size_t i = 0; i < edges.size(); ++i) {
            if (!day_of(edges[i])) {
                ++undated_;
            } else if (edges[i].source != edges[i].target) {
                dated.push_back(i);
                ++counts[edges[i].source];
                ++counts[edges[i].target];
            }
        }
        std::vector<std::size_t> order(counts.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t left, std::size_t right) { return counts[left] > counts[right]; });
        order.resize(std::min(order.size(), most_rows));
        std::vector<bool> chosen(counts.size());
        for (const std::size_t node : order) chosen[node] = true;
        std::vector<std::size_t> kept;
        for (const std::size_t index : dated)
            if (chosen[edges[index].source] && chosen[edges[index].target]) kept.push_back(index);
        if (options_.max_edges > 0 && kept.size() > options_.max_edges) {
            std::stable_sort(kept.begin(), kept.end(), [&](std::size_t left, std::size_t right) {
                return edges[left].reports > edges[right].reports;
            });
            kept.resize(options_.max_edges);
            std::sort(kept.begin(), kept.end());
        }
        left_out_ = edges.size() - undated_ - kept.size();
        shown_.edges = kept;
        shown_.nodes.assign(counts.size(), false);
        for (const std::size_t index : kept) {
            shown_.nodes[edges[index].source] = shown_.nodes[edges[index].target] = true;
            marks_.push_back({index, *day_of(edges[index]), 0});
        }
        std::stable_sort(marks_.begin(), marks_.end(),
                         [](const Mark& left, const Mark& right) { return left.day < right.day; });
    }

    /// The best tied actor first, then always the one with the most relations to those that have a row.
    void order_rows() {
        const std::size_t count = view_.nodes().size();
        std::vector<std::size_t> ties(count), all(count);
        for (const std::size_t index : shown_.edges) {
            ++all[view_.edges()[index].source];
            ++all[view_.edges()[index].target];
        }
        row_of_.assign(count, 0);
        std::vector<bool> open = shown_.nodes;
        while (true) {
            std::size_t best = count;
            for (std::size_t i = 0; i < count; ++i)
                if (open[i] && (best == count || std::pair(ties[i], all[i]) > std::pair(ties[best], all[best])))
                    best = i;
            if (best == count) return;
            open[best] = false;
            row_of_[best] = rows_.size();
            rows_.push_back(best);
            for (const std::size_t index : shown_.edges) {
                const ViewEdge& edge = view_.edges()[index];
                if (edge.source == best) ++ties[edge.target];
                if (edge.target == best) ++ties[edge.source];
            }
        }
    }

    [[nodiscard]] std::pair<std::size_t, std::size_t> span_of(const Mark& mark) const {
        const ViewEdge& edge = view_.edges()[mark.edge];
        return std::minmax({row_of_[edge.source], row_of_[edge.target]});
    }

    void place() {
        if (marks_.empty()) return;
        first_ = marks_.front().day;
        last_ = marks_.back().day;
        std::vector<TimedSpan> spans;
        for (const Mark& mark : marks_) {
            const auto [low, high] = span_of(mark);
            spans.push_back({mark.day, low, high});
        }
        axis_ = TimeAxis(spans, rows_.size());
        width_ = axis_.width();
        for (std::size_t i = 0; i < marks_.size(); ++i) marks_[i].x = axis_.place(i);
    }

    /// Rows from the top down, while Graphviz counts from the bottom up.
    [[nodiscard]] double y_of(std::size_t row) const { return static_cast<double>(rows_.size() - row) * row_height; }

    [[nodiscard]] std::string left_out() const {
        std::string text;
        const auto add = [&text](std::size_t count, std::string_view what) {
            if (count > 0) text += fmt::format("{}{} {}", text.empty() ? "" : "; ", count, what);
        };
        add(undated_, undated_ == 1 ? "relation without a date is left out" : "relations without a date are left out");
        add(left_out_, left_out_ == 1 ? "relation of less tied actors or with fewer reports is left out"
                                      : "relations of less tied actors or with fewer reports are left out");
        if (marks_.size() > most_labels)
            text += std::string(text.empty() ? "" : "; ") + "too many relations for names, which SVG has as tooltips";
        return text;
    }

    void write_head() {
        sink_ << fmt::format(
            "digraph \"entente\" {{\n"
            "  graph [layout=\"neato\", bgcolor=\"{}\", fontname=\"Helvetica,Arial,sans-serif\", "
            "fontcolor=\"{}\", "
            "pad=\"0.4\", splines=\"line\", labelloc=\"t\", labeljust=\"l\", outputorder=\"edgesfirst\",\n"
            "    label=<{}>];\n",
            page_.background, page_.text,
            heading(view_, shown_, options_, left_out(), std::clamp(width_ / 1000, 1.0, 1.6)));
        sink_ << fmt::format(
            "  node [fontname=\"Helvetica,Arial,sans-serif\", fontsize=\"12\", fontcolor=\"{}\", "
            "margin=\"0.06,0.02\"];\n"
            "  edge [fontname=\"Helvetica,Arial,sans-serif\", fontsize=\"10\", fontcolor=\"{}\", "
            "arrowsize=\"0.6\"];\n"
            "  {{\n",
            page_.text, page_.faint);
    }

    /// An invisible node for the end of a line.
    void write_point(std::string_view name, double x, double y) {
        sink_ << fmt::format(
            "  \"{}\" [shape=\"point\", style=\"invis\", width=\"0.01\", label=\"\", "
            "pos=\"{:.1f},{:.1f}!\"];\n",
            name, x, y);
    }

    void write_rule(std::string_view name, double from_x, double from_y, double to_x, double to_y) {
        const std::string begin = fmt::format("{} a", name), end = fmt::format("{} b", name);
        write_point(begin, from_x, from_y);
        write_point(end, to_x, to_y);
        sink_ << fmt::format("  \"{}\" -> \"{}\" [dir=\"none\", color=\"{}\", penwidth=\"0.6\", tooltip=\" \"];\n",
                             begin, end, options_.theme == Theme::dark ? "gray30" : "gray85");
    }

    /// Days at which a year, a month or a day begins: about as many as have room.
    [[nodiscard]] std::vector<std::pair<std::int32_t, std::string>> ticks() const {
        std::vector<std::pair<std::int32_t, std::string>> found;
        const int room = static_cast<int>(width_ / 90);
        const Date first = Date::from_days(first_), last = Date::from_days(last_);
        const auto fits = [&](std::int32_t day) { return day >= first_ && day <= last_; };
        const int months = (last.year() - first.year()) * 12 + last.month() - first.month();
        if (months >= 24) {
            int every = 1;
            while ((last.year() - first.year()) / every > room) every *= every == 2 || every == 20 ? 5 : 2;
            for (int year = first.year() - first.year() % every; year <= last.year(); year += every)
                if (year > 0 && fits(Date::of_year(year).first_day()))
                    found.emplace_back(Date::of_year(year).first_day(), readable(Date::of_year(year)));
        } else if (months >= 2) {
            const int every = std::max(1, (months + room - 1) / room);
            for (int month = 0; month <= months; month += every) {
                const int index = first.month() - 1 + month;
                const Date date = Date::of_month(first.year() + index / 12, index % 12 + 1);
                if (fits(date.first_day())) found.emplace_back(date.first_day(), readable(date));
            }
        } else {
            const int every = std::max(1, (last_ - first_ + room) / room);
            for (std::int32_t day = first_; day <= last_; day += every)
                found.emplace_back(day, readable(Date::from_days(day)));
        }
        return found;
    }

    void write_axis() {
        std::size_t number = 0;
        double before = -width_;
        for (const auto& [day, text] : ticks()) {
            const double x = axis_.place_of(day);
            if (x < before + tick_room) continue;
            before = x;
            const double top = y_of(0) + row_height * 0.7, bottom = row_height * 0.3;
            write_rule(fmt::format("tick {}", number), x, bottom, x, top);
            for (const double y : {top + 9, bottom - 9})
                sink_ << fmt::format(
                    "  \"date {} {}\" [shape=\"plaintext\", label={}, fontcolor=\"{}\", fontsize=\"11\", "
                    "height=\"0.2\", "
                    "pos=\"{:.1f},{:.1f}!\", tooltip=\" \"];\n",
                    number, y > bottom ? "top" : "bottom", dot_string(text), page_.faint, x, y);
            ++number;
        }
    }

    void write_row(std::size_t row) {
        const ViewNode& node = view_.nodes()[rows_[row]];
        const NodeStyle& style = node_style(node.type, options_.theme);
        const double y = y_of(row);
        write_rule(fmt::format("row {}", row), -12, y, width_ + 10, y);
        sink_ << fmt::format(
            "  \"name {}\" [shape=\"{}\", style=\"filled{}\", fillcolor=\"{}\", color=\"{}\", "
            "fixedsize=\"true\", width=\"{:.3f}\", height=\"{:.3f}\", pos=\"{:.1f},{:.1f}!\", label={}, tooltip={}];\n",
            row, "box", node.type == EntityType::person ? ",rounded" : "", style.fill, style.border, name_width / 72,
            name_height / 72, -name_width / 2 - 14, y, dot_string(shortened(clean_line(node.name), longest_name)),
            dot_string(clean_line(node.name) + ", " + std::string(style.label)));
    }

    Result<void> write_mark(std::size_t index) {
        const Mark& mark = marks_[index];
        const ViewEdge& edge = view_.edges()[mark.edge];
        std::vector<Citation> citations;
        for (const EdgeId relation : view_.relations(edge)) {
            if (!options_.evidence || citations.size() >= 3) break;
            const auto found = evidence_.of(view_.graph().relation(relation));
            if (!found) return found.error();
            citations.insert(citations.end(), (*found)->begin(), (*found)->end());
        }
        const std::string_view colour =
            edge.status == Status::denied ? std::string_view("gray60") : quad_colour(edge.type->quad, options_.theme);
        const double from = y_of(row_of_[edge.source]), to = y_of(row_of_[edge.target]);
        for (const auto& [end, y] : {std::pair("a", from), std::pair("b", to)})
            sink_ << fmt::format(
                "  \"mark {} {}\" [shape=\"point\", width=\"0.07\", color=\"{}\", label=\"\", tooltip=\" \", "
                "pos=\"{:.1f},{:.1f}!\"];\n",
                index, end, colour, mark.x, y);
        const double width = std::min(1.2 + std::log2(static_cast<double>(edge.reports)) * 0.7, 4.0);
        sink_ << fmt::format("  \"mark {0} a\" -> \"mark {0} b\" [color=\"{1}\", penwidth=\"{2:.1f}\"", index, colour,
                             width);
        if (edge.status != Status::occurred)
            sink_ << (edge.status == Status::denied ? ", style=\"dotted\"" : ", style=\"dashed\"");
        if (!edge.directed) sink_ << ", dir=\"none\"";
        sink_ << ", tooltip=" << dot_string(edge_tooltip(view_, edge, citations));
        const std::string url = first_web_address(citations);
        if (!url.empty()) sink_ << ", URL=\"" << xml_escaped(url) << "\", target=\"_blank\"";
        sink_ << "];\n";
        write_label(index, reading_of(*edge.type, edge.status));
        return {};
    }

    /// Where it lies over no other label and no line; without a place it stays in the tooltip alone.
    void write_label(std::size_t index, const std::string& text) {
        if (marks_.size() > most_labels) return;
        const Mark& mark = marks_[index];
        const auto [low, high] = span_of(mark);
        const double width = letter_width * static_cast<double>(text.size()) + 6;
        for (std::size_t row = low; row < high; ++row) {
            const double y = y_of(row) - row_height / 2, left = mark.x + 3;
            if (!label_fits(index, row, left, width)) continue;
            labels_.push_back({left, left + width, y});
            sink_ << fmt::format(
                "  \"label {}\" [shape=\"plaintext\", label={}, fontcolor=\"{}\", fontsize=\"10\", margin=\"0\", "
                "fixedsize=\"true\", width=\"{:.3f}\", height=\"{:.3f}\", pos=\"{:.1f},{:.1f}!\", tooltip=\" \"];\n",
                index, dot_string(text), page_.faint, width / 72, label_height / 72, left + width / 2, y);
            return;
        }
    }

    [[nodiscard]] bool label_fits(std::size_t index, std::size_t row, double left, double width) const {
        const double y = y_of(row) - row_height / 2;
        if (left + width > width_ + 60) return false;
        for (const std::array<double, 3>& other : labels_)
            if (other[2] == y && left < other[1] && other[0] < left + width) return false;
        for (std::size_t i = 0; i < marks_.size(); ++i) {
            const auto [low, high] = span_of(marks_[i]);
            if (i != index && marks_[i].x > left - 2 && marks_[i].x < left + width && low <= row && row < high)
                return false;
        }
        return true;
    }

    const View& view_;
    EvidenceReader evidence_;
    const ExportOptions& options_;
    Sink& sink_;
    const PageStyle& page_;
    Shown shown_;
    std::vector<Mark> marks_;                    // by day
    std::vector<std::size_t> rows_;              // nodes from the top down
    std::vector<std::size_t> row_of_;            // of a node of the view that has one
    std::vector<std::array<double, 3>> labels_;  // left, right, y
    TimeAxis axis_;
    std::size_t undated_ = 0, left_out_ = 0;
    std::int32_t first_ = 0, last_ = 0;
    double width_ = 0;
};

}  // namespace

Result<void> write_timeline(const View& view, const Store& store, const ExportOptions& options, Sink& sink) {
    return Timeline(view, store, options, sink).write();
}

}  // namespace entente::exporting
