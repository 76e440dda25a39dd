#pragma once

#include <memory>
#include <string_view>

#include <entente/model/result.h>

namespace entente::language {

struct ModelData;

/// A trained tagger and parser. Immutable; any number of threads may share one. Cheap to copy: copies share
/// the weights. See docs/model.md for the file's format, scores and licence.
class Model {
public:
    /// Reads a model file. Everything is checked: magic, version, checksum, and every index, so that a
    /// damaged or hostile file is an Error and never a crash. About 30 ms; nothing of `bytes` is kept.
    static Result<Model> load(std::string_view bytes);

    /// The English model that is compiled in. Load it once and pass it along.
    static Result<Model> english();

    /// What the file says of itself: training data, licence and attribution, one `key: value` a line.
    [[nodiscard]] std::string_view metadata() const noexcept;

    [[nodiscard]] const ModelData& data() const noexcept { return *data_; }

private:
    explicit Model(std::shared_ptr<const ModelData> data) : data_(std::move(data)) {}

    std::shared_ptr<const ModelData> data_;
};

}  // namespace entente::language
