#include "model/schema_check.h"

#include <algorithm>
#include <cassert>
#include <cctype>
#include <exception>
#include <iterator>
#include <limits>
#include <map>
#include <memory>
#include <utility>

#define VALIJSON_USE_EXCEPTIONS 1
#include <valijson/adapters/rapidjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <fmt/format.h>

#include "model/rapidjson.h"

namespace entente::json {

namespace {

/// The depth of what is parsed is bounded: a Tree of it was made before.
void parse_into(rapidjson::Document& document, std::string_view text) {
    [[maybe_unused]] const rapidjson::ParseResult parsed = rapid::parse_into(document, text);
    assert(!parsed.IsError());
}

std::optional<Value> child_of(Value parent, std::string_view step) {
    const bool array = parent.kind() == Kind::array;
    std::size_t position = 0;
    for (const Value child : parent) {
        if (array ? fmt::format("{}", position) == step : child.key() == step) return child;
        ++position;
    }
    return std::nullopt;
}

/// The value that valijson names as `<root>`, `[relations]`, `[0]`; as far down as it can be found.
Value place_of(const std::vector<std::string>& context, const Tree& tree) {
    Value at = tree.root();
    for (auto step = std::next(context.begin()); step < context.end(); ++step) {
        const auto child = child_of(at, std::string_view(*step).substr(1, step->size() - 2));
        if (!child) break;
        at = *child;
    }
    return at;
}

}  // namespace

class SchemaCheck::State {
public:
    valijson::Schema schema;
    valijson::Validator validator{valijson::Validator::kStrongTypes};  // keeps the patterns that it has compiled
};

SchemaCheck::SchemaCheck(std::string_view schema) : state_(std::make_unique<State>()) {
    rapidjson::Document document;
    parse_into(document, schema);
    const valijson::adapters::RapidJsonAdapter adapter(document);
    valijson::SchemaParser().populateSchema(adapter, state_->schema);
}

SchemaCheck::SchemaCheck(SchemaCheck&&) noexcept = default;
SchemaCheck& SchemaCheck::operator=(SchemaCheck&&) noexcept = default;
SchemaCheck::~SchemaCheck() = default;

void SchemaCheck::run(std::string_view record, const Tree& tree, Findings& findings) {
    rapidjson::Document document;
    parse_into(document, record);
    valijson::ValidationResults results;
    const valijson::adapters::RapidJsonAdapter target(document);
    try {
        if (state_->validator.validate(state_->schema, target, &results)) return;
    } catch (const std::exception& exception) {
        findings.add(tree.root(), fmt::format("the schema cannot be applied: {}", exception.what()));
        return;
    }
    std::vector<valijson::ValidationResults::Error> errors;
    for (valijson::ValidationResults::Error error; results.popError(error);) errors.push_back(std::move(error));
    // The deepest say what is wrong; those above only that something beneath them is.
    std::stable_sort(errors.begin(), errors.end(),
                     [](const auto& left, const auto& right) { return left.context.size() > right.context.size(); });
    for (const auto& error : errors) {
        const Value at = place_of(error.context, tree);
        if (!findings.any_within(at)) findings.add(at, fmt::format("against the schema: {}", error.description));
    }
}

}  // namespace entente::json
