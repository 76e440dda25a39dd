#pragma once

#include <entente/dataset/reader.h>

/// One function a reader; readers.cpp lists them in the order in which they are asked.
namespace entente::dataset {

[[nodiscard]] const DatasetReader& gdelt_reader();
[[nodiscard]] const DatasetReader& gdelt_mentions_reader();
[[nodiscard]] const DatasetReader& icews_reader();
[[nodiscard]] const DatasetReader& polecat_reader();
[[nodiscard]] const DatasetReader& phoenix_reader();
[[nodiscard]] const DatasetReader& acled_reader();
[[nodiscard]] const DatasetReader& quadruples_reader();
[[nodiscard]] const DatasetReader& csv_reader();
[[nodiscard]] const DatasetReader& tsv_reader();

}  // namespace entente::dataset
