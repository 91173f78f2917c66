// Texts that databases of the press export (LexisNexis, Nexis Uni, Factiva, Europresse): several articles
// each, with a cover, labels, codes and certificates around them.
//
// Thread rule: pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article.h"

namespace depeche::article {

enum class Database { lexisnexis, nexis_uni, factiva, europresse };

// Whose export it is, as far as some lines of it tell; nullopt where they are of another text, or
// of none.
[[nodiscard]] std::optional<Database> database_of(std::string_view lines);

// Where one of the lines stands to the records.
enum class RecordBorder { none, begins, ends };
[[nodiscard]] RecordBorder border_at(Database database, std::string_view line);

// The article of one record, whose lines are `record` with those at its border. Its lines are paragraphs, or
// were broken to fit a width, where blank lines are between the paragraphs. Its body is empty where the
// record has no text: the database lists what it may not show, too. The article is not completed. Requires:
// valid UTF-8.
[[nodiscard]] Article read_record(Database database, std::string_view record);

struct DatabaseRecords {
  std::vector<Article> articles;  // not completed; none where the text is no export
  std::size_t without_text = 0;   // records that are left out
};

// All records of a whole text.
[[nodiscard]] DatabaseRecords read_records(std::string_view text);

}  // namespace depeche::article
