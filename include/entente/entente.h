#pragma once

/// The whole public interface, in the order in which it is best read.

#include <entente/version.h>

#include <entente/model/result.h>
#include <entente/model/date.h>
#include <entente/model/span.h>
#include <entente/model/document.h>
#include <entente/model/entity.h>
#include <entente/model/relation.h>
#include <entente/model/extraction.h>
#include <entente/model/ontology.h>
