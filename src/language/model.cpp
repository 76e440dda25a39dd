#include "language/model.h"

#include <utility>

#include "embedded/english_model.h"
#include "language/model_data.h"
#include "language/model_file.h"

namespace entente::language {

Result<Model> Model::load(std::string_view bytes) {
    Result<ModelParts> parts = read_model_file(bytes);
    if (!parts) return parts.error();
    auto data = std::make_shared<ModelData>();
    data->metadata = std::move(parts->metadata);
    data->tags = std::move(parts->tags);
    data->labels = std::move(parts->labels);
    data->tagger = Tagger(SparseWeights(parts->tagger), std::move(parts->word_tags));
    data->actions = ActionWeights(parts->actions);
    data->labeller = SparseWeights(parts->labeller);
    return Model(std::move(data));
}

Result<Model> Model::english() { return load(embedded::english_model()); }

std::string_view Model::metadata() const noexcept { return data_->metadata; }

}  // namespace entente::language
