// The cells of a record of CSV (RFC 4180), and what the columns of a table mean.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/article/field_names.h"

namespace depeche::article {

// Where in a cell the parser stands. A quote opens only at the beginning of a cell. Behind the next quote it
// is not yet known whether that closed the cell's text or was the first half of a doubled quote.
enum class CsvPlace { cell_start, plain, quoted, behind_quote };

// The place behind the character `c`.
[[nodiscard]] CsvPlace step_over_csv(CsvPlace place, char c, char separator);

// Cuts a record into its cells, without the quotes around them.
[[nodiscard]] std::vector<std::string> csv_cells(std::string_view record, char separator);

// The columns of a table, by its header.
//
// Thread rule: immutable after construction; share freely.
class CsvColumns {
 public:
  CsvColumns() = default;  // none
  // `header` may be in any encoding.
  CsvColumns(std::string_view header, char separator, const FieldNames& names);

  [[nodiscard]] bool is_empty() const { return names_.empty(); }
  [[nodiscard]] std::size_t size() const { return names_.size(); }
  // True where a column is the body: without one a table has no articles.
  [[nodiscard]] bool has_body() const;
  // The names of columns that are no field of an article, as they are written.
  [[nodiscard]] std::vector<std::string> other_names() const;

  // Makes an article, which is not completed. A record may be shorter than the header, as spreadsheets leave
  // out what is empty at the end, or longer by empty cells, as they also fill that up. What our own export
  // wrote into cells is taken out again (formula_guard.h). Throws InvalidRequest where there are more cells
  // than columns.
  [[nodiscard]] Article article_of(std::vector<std::string> cells) const;

 private:
  void set_field(Article& article, const Field& field, std::string value) const;

  std::vector<std::string> names_;
  std::vector<FieldPlace> places_;
  bool is_own_export_ = false;  // has each column that the export writes
};

}  // namespace depeche::article
