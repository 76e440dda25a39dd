#include "dataset/readers.h"

#include <algorithm>

#include "dataset/graph_readers.h"

namespace entente {

bool DatasetSink::add_extraction(const Extraction& extraction) {
    return reject({0, {}, "this takes rows alone, and no documents with evidence", extraction.document.id});
}

const std::vector<const DatasetReader*>& dataset_readers() {
    static const std::vector<const DatasetReader*> readers{&graphml_reader(),
                                                           &gexf_reader(),
                                                           &node_link_reader(),
                                                           &dataset::gdelt_reader(),
                                                           &dataset::gdelt_mentions_reader(),
                                                           &dataset::icews_reader(),
                                                           &dataset::polecat_reader(),
                                                           &dataset::phoenix_reader(),
                                                           &dataset::acled_reader(),
                                                           &dataset::quadruples_reader(),
                                                           &dataset::csv_reader(),
                                                           &dataset::tsv_reader()};
    return readers;
}

const DatasetReader* find_dataset_reader(std::string_view name) noexcept {
    const auto& readers = dataset_readers();
    const auto place = std::find_if(readers.begin(), readers.end(),
                                    [&](const DatasetReader* reader) { return reader->name() == name; });
    return place == readers.end() ? nullptr : *place;
}

const DatasetReader* recognise_dataset(std::string_view first_bytes, std::string_view file) {
    const auto& readers = dataset_readers();
    const auto place = std::find_if(readers.begin(), readers.end(),
                                    [&](const DatasetReader* reader) { return reader->recognises(first_bytes, file); });
    return place == readers.end() ? nullptr : *place;
}

}  // namespace entente
