#include "language/model_file.h"

#include <doctest/doctest.h>

#include <string>

#include "language/model.h"
#include "language/train/model_writer.h"

using namespace entente;
using namespace entente::language;

namespace {

ModelParts small_parts() {
    ModelParts parts;
    parts.metadata = "name: small\n";
    parts.tags = {{Upos::noun, Xpos::nn}, {Upos::verb, Xpos::vbd}};
    parts.labels = {Deprel::nsubj, Deprel::root};
    parts.word_tags = WordTags({5, 9}, {1, 2}, {0, 0, 1});
    parts.tagger = {2, {7, 4000000000U}, {1, 2}, {1, 0, 1}, {-3, 300, -32767}};
    parts.actions = {3, {1}, {3}, {0, 1, 2}, {1, -1, 0}};
    parts.labeller = {2, {}, {}, {}, {}};
    return parts;
}

}  // namespace

TEST_CASE("a model file gives back what was written") {
    const ModelParts parts = small_parts();
    const Result<ModelParts> read = read_model_file(train::write_model_file(parts));
    REQUIRE(read);
    CHECK(read->metadata == parts.metadata);
    CHECK(read->tags == parts.tags);
    CHECK(read->labels == parts.labels);
    CHECK(read->word_tags.words() == parts.word_tags.words());
    CHECK(read->tagger.features == parts.tagger.features);
    CHECK(read->tagger.cell_weights == parts.tagger.cell_weights);
    CHECK(read->actions.cell_labels == parts.actions.cell_labels);
}

TEST_CASE("a file that is cut or changed anywhere is refused") {
    const std::string bytes = train::write_model_file(small_parts());
    for (std::size_t size = 0; size < bytes.size(); ++size) CHECK_FALSE(Model::load(bytes.substr(0, size)));
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        std::string changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ 0x41);
        CHECK_FALSE(Model::load(changed));
    }
    CHECK_FALSE(Model::load(bytes + "x"));
}

TEST_CASE("numbers out of range are refused, though the checksum is right") {
    const auto refused = [](const ModelParts& parts) { return !read_model_file(train::write_model_file(parts)); };
    ModelParts parts = small_parts();
    CHECK_FALSE(refused(parts));
    parts.tagger.cell_labels[0] = 2;
    CHECK(refused(parts));
    parts = small_parts();
    parts.labels.push_back(static_cast<Deprel>(200));
    CHECK(refused(parts));
    parts = small_parts();
    parts.tags.front().xpos = static_cast<Xpos>(99);
    CHECK(refused(parts));
    parts = small_parts();
    parts.word_tags = WordTags({5}, {1}, {7});
    CHECK(refused(parts));
    parts = small_parts();
    parts.tagger.features = {7, 7};
    CHECK(refused(parts));
    parts = small_parts();
    parts.tags.clear();
    CHECK(refused(parts));
}

TEST_CASE("anything else is no model") {
    CHECK_FALSE(Model::load(""));
    CHECK_FALSE(Model::load(std::string(10000, 'x')));
}
