#include "export/neo4j_values.h"

#include "export/text.h"

namespace entente::exporting {

std::string cypher_string(std::string_view text) {
    const std::string plain = clean(text);
    std::string out = "'";
    for (std::size_t i = 0; i < plain.size(); ++i) {
        switch (plain[i]) {
            case '\\':
                out += "\\\\";
                if (i + 1 < plain.size() && (plain[i + 1] == 'u' || plain[i + 1] == 'U')) out += "' + '";
                break;
            case '\'': out += "\\'"; break;
            case '\n': out += "\\n"; break;
            case '\t': out += "\\t"; break;
            default: out += plain[i];
        }
    }
    return out + "'";
}

std::string cypher_name(std::string_view name) {
    std::string out = "`";
    for (const char c : clean_line(name)) {
        if (c == '`') out += '`';
        // Neither an escape of its own nor, before `u`, one of Neo4j's.
        out += c == '\\' ? '/' : c;
    }
    return out + "`";
}

std::optional<Date> first_whole_day(const std::optional<Date>& start) {
    if (!start || start->bound() == Bound::before) return std::nullopt;
    return Date::from_days(start->first_day());
}

std::optional<Date> last_whole_day(const std::optional<Date>& end) {
    if (!end || end->bound() == Bound::after) return std::nullopt;
    return Date::from_days(end->last_day());
}

std::string edge_id(const View& view, const ViewEdge& edge) {
    return relation_id_text(view.graph().relation(view.relations(edge).front()).id);
}

}  // namespace entente::exporting
