// A test collection as it lies on the disk: a folder with
//   corpus.ndjson (or corpus.ndjson.gz)  articles, as depeche-indexer reads them
//   queries.tsv                          id TAB text
//   qrels.tsv                            query id, a field without meaning, document id, relevance; white
//                                        space between, as TREC has it
// Everything is UTF-8. Blank lines don't count.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/relevance/metrics.h"

namespace depeche::relevance {

struct JudgedQuery {
  std::string id;
  std::string text;
  Judgements judgements;
};

struct Collection {
  std::string name;  // of the folder
  std::filesystem::path corpus;
  std::vector<JudgedQuery> queries;  // in the order of the file; those without any judgement are left out
};

// Throws InvalidRequest where a file is missing, a line can't be read, or no query has a judgement: one
// line that names the file and the line. The corpus is not read.
[[nodiscard]] Collection read_collection(const std::filesystem::path& folder);

}  // namespace depeche::relevance
