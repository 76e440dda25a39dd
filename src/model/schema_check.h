#pragma once

#include <memory>
#include <string_view>

#include "model/json_decode.h"

namespace entente::json {

/// A compiled JSON Schema of draft 7.
class SchemaCheck {
public:
    /// The schema is one of ours and compiled in: it has to be sound.
    explicit SchemaCheck(std::string_view schema);
    SchemaCheck(SchemaCheck&&) noexcept;
    SchemaCheck& operator=(SchemaCheck&&) noexcept;
    ~SchemaCheck();

    /// What the schema has against a record. Places that have findings already are passed over: the schema
    /// knows less of them.
    void run(std::string_view record, const Tree& tree, Findings& findings);

private:
    class State;
    std::unique_ptr<State> state_;
};

}  // namespace entente::json
