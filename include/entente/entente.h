#pragma once

/// The whole public interface, in the order in which it is best read.

#include <entente/version.h>

#include <entente/model/date.h>
#include <entente/model/digest.h>
#include <entente/model/document.h>
#include <entente/model/entity.h>
#include <entente/model/extraction.h>
#include <entente/model/json.h>
#include <entente/model/ontology.h>
#include <entente/model/relation.h>
#include <entente/model/result.h>
#include <entente/model/span.h>
#include <entente/model/suggest.h>
#include <entente/model/validate.h>

#include <entente/extract/explanation.h>
#include <entente/extract/extractor.h>
#include <entente/extract/pipeline.h>

#include <entente/dataset/reader.h>

#include <entente/graph/assembler.h>
#include <entente/graph/builder.h>
#include <entente/graph/contradictions.h>
#include <entente/graph/events.h>
#include <entente/graph/evidence.h>
#include <entente/graph/extractions.h>
#include <entente/graph/graph.h>
#include <entente/graph/names.h>
#include <entente/graph/paths.h>
#include <entente/graph/store.h>

#include <entente/query/entity_graph.h>
#include <entente/query/memory_graph.h>
#include <entente/query/plan.h>
#include <entente/query/procedure.h>
#include <entente/query/property_graph.h>
#include <entente/query/query.h>
#include <entente/query/temporal.h>
#include <entente/query/value.h>
#include <entente/query/vocabulary.h>

#include <entente/export/draw.h>
#include <entente/export/format.h>
#include <entente/export/selection.h>
#include <entente/export/sink.h>
