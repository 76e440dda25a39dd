#include <entente/export/sink.h>

#include <utility>

namespace entente {

Sink::Sink(ByteSink write) : write_(std::move(write)) { buffer_.reserve(capacity + 4096); }

void Sink::flush() {
    if (outcome_.has_value() && !buffer_.empty()) outcome_ = write_(buffer_);
    buffer_.clear();
}

Result<void> Sink::finish() {
    flush();
    return outcome_;
}

ByteSink append_to(std::string& text) {
    return [&text](std::string_view bytes) -> Result<void> {
        text += bytes;
        return {};
    };
}

}  // namespace entente
