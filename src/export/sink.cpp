#include <entente/export/sink.h>

#include <utility>

namespace entente {

Sink::Sink(ByteSink write) : write_(std::move(write)), buffer_(new char[capacity]) {}

void Sink::flush() {
    if (outcome_.has_value() && size_ > 0) outcome_ = write_({buffer_.get(), size_});
    size_ = 0;
}

Sink& Sink::write_through(std::string_view text) {
    flush();
    if (text.size() <= capacity) return *this << text;
    if (outcome_.has_value()) outcome_ = write_(text);
    return *this;
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
