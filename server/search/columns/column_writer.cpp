// A slot's values lie together in the database, in the order of the documents, so each slot is read from its
// stream. Two threads share the slots between them, each with its own handles, as one handle is for one
// thread; where a commit came between opening the one and the other, the handles that are there do it alone.
#include "server/search/columns/column_writer.h"

#include <charconv>
#include <future>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/index/schema/schema.h"

namespace depeche::search {
namespace {

using Shards = std::vector<Xapian::Database>;

constexpr auto kFirstDay = slot_number(index::Slot::first_day);
constexpr auto kLastDay = slot_number(index::Slot::last_day);
constexpr auto kGroup = slot_number(index::Slot::group);

// 0: it is no day.
std::uint32_t day_in(std::string_view text) {
  std::uint32_t day = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), day);
  const bool is_day = error == std::errc() && end == text.data() + text.size() && text.size() == 8;
  return is_day ? day : 0;
}

// Numbers of spans of days.
class DayEditor {
 public:
  DayEditor(BlockRow<DaySpan> from, ValueNumbers& numbers) : numbers_(numbers), spans_(std::move(from)) {
    spans_.grow(1);
  }

  std::uint32_t number_of(const std::string& first, const std::string& last) {
    const DaySpan span{day_in(first), day_in(last)};
    if (span.first == 0 || span.last == 0) return 0;
    const auto next = static_cast<std::uint32_t>(spans_.size());
    const std::uint32_t number = numbers_.number_of(first + last, next);
    if (number == next) spans_.append(span);
    return number;
  }

  BlockRow<DaySpan> finish() { return spans_.finish(); }

 private:
  ValueNumbers& numbers_;
  BlockRow<DaySpan>::Editor spans_;
};

// Numbers of groups, of which nothing but the number is kept. `count` is raised by those that are new.
std::uint32_t group_number(const std::string& name, ValueNumbers& numbers, std::uint32_t& count) {
  if (name.empty()) return 0;
  const std::uint32_t number = numbers.number_of(name, count);
  if (number == count) ++count;
  return number;
}

// A column of a shard, made from the stream of a slot: number_of says which number a document with a value
// has.
template <typename NumberOf>
Column read_slot(const Xapian::Database& shard, Xapian::valueno slot, NumberOf number_of) {
  Column::Editor column;
  column.grow(std::size_t{shard.get_lastdocid()} + 1);
  for (auto value = shard.valuestream_begin(slot); value != shard.valuestream_end(slot); ++value) {
    column.set(value.get_docid(), number_of(value.get_docid(), *value));
  }
  return column.finish();
}

Column read_days(const Xapian::Database& shard, DayEditor& days) {
  auto last = shard.valuestream_begin(kLastDay);
  const auto end = shard.valuestream_end(kLastDay);
  return read_slot(shard, kFirstDay, [&](Xapian::docid document, const std::string& first) {
    if (last != end) last.skip_to(document);
    const bool has_last = last != end && last.get_docid() == document;
    return has_last ? days.number_of(first, *last) : 0;
  });
}

// The shards once more, for another thread; nullopt: they have another revision by now.
std::optional<Shards> open_again(const OpenDatabase& database) {
  Shards shards;
  for (const auto& path : database.paths()) shards.emplace_back(path.string());
  if (states_of(shards) != states_of(database.shards())) return std::nullopt;
  return shards;
}

std::optional<Shards> try_open_again(const OpenDatabase& database) {
  try {
    return open_again(database);
  } catch (const Xapian::Error&) {
    return std::nullopt;  // the generation was replaced
  }
}

// The document, or an empty one where it is not there any more.
Xapian::Document document_in(const Xapian::Database& shard, Xapian::docid number) {
  try {
    return shard.get_document(number);
  } catch (const Xapian::DocNotFoundError&) {
    return {};
  }
}

}  // namespace

// The documents of a shard that a commit changed.
class ColumnWriter::ChangedDocuments {
 public:
  ChangedDocuments(const Xapian::Database& shard, const std::vector<Xapian::docid>& numbers)
      : size_(std::size_t{shard.get_lastdocid()} + 1) {
    for (const Xapian::docid number : numbers) documents_.emplace_back(number, document_in(shard, number));
  }

  // Puts into the column the number that number_of gives each document.
  template <typename NumberOf>
  void write(Column& column, NumberOf number_of) const {
    Column::Editor editor(std::move(column));
    editor.grow(size_);
    for (const auto& [number, document] : documents_) {
      if (number < editor.size()) editor.set(number, number_of(document));
    }
    column = editor.finish();
  }

 private:
  const std::size_t size_;
  std::vector<std::pair<Xapian::docid, Xapian::Document>> documents_;
};

void ColumnWriter::read_days_and_groups(const Shards& shards, Columns& columns) {
  DayEditor days({}, days_);
  for (std::size_t n = 0; n < shards.size(); ++n) {
    columns.shards[n].days = read_days(shards[n], days);
    columns.shards[n].groups = read_slot(shards[n], kGroup, [&](Xapian::docid, const std::string& name) {
      return group_number(name, groups_, columns.groups);
    });
  }
  columns.days = days.finish();
}

void ColumnWriter::read_names(const Shards& shards, Columns& columns) {
  for (const index::FacetDescription& row : index::kFacets) {
    const index::NameFacet* const facet = index::names_of(row.facet);
    if (facet == nullptr) continue;
    const std::size_t at = column_of(row.facet);
    NameTable::Editor names({}, names_[at]);
    for (std::size_t n = 0; n < shards.size(); ++n) {
      columns.shards[n].names[at] =
          read_slot(shards[n], slot_number(facet->slot),
                    [&](Xapian::docid, const std::string& lines) { return names.number_of(lines); });
    }
    columns.names[at] = names.finish();
  }
}

std::shared_ptr<const Columns> ColumnWriter::read_all(const OpenDatabase& database) {
  const auto columns = std::make_shared<Columns>();
  columns->states = states_of(database.shards());
  columns->shards.resize(database.shards().size());
  const bool is_large = database.all().get_doccount() >= parallel_from_;
  if (const auto again = is_large ? try_open_again(database) : std::nullopt) {
    auto names = std::async(std::launch::async, [&] { read_names(*again, *columns); });
    read_days_and_groups(database.shards(), *columns);
    names.get();
  } else {
    read_days_and_groups(database.shards(), *columns);
    read_names(database.shards(), *columns);
  }
  return columns;
}

std::shared_ptr<const Columns> ColumnWriter::read_again(
    const Columns& before, const Shards& shards, const std::vector<std::vector<Xapian::docid>>& changed) {
  const auto columns = std::make_shared<Columns>(before);
  columns->states = states_of(shards);
  for (std::size_t n = 0; n < shards.size(); ++n) {
    const ChangedDocuments documents(shards[n], changed[n]);
    change_days_and_groups(documents, columns->shards[n], *columns);
    change_names(documents, columns->shards[n], *columns);
  }
  return columns;
}

void ColumnWriter::change_days_and_groups(const ChangedDocuments& documents, ShardColumns& shard,
                                          Columns& columns) {
  DayEditor days(std::move(columns.days), days_);
  documents.write(shard.days, [&](const Xapian::Document& document) {
    return days.number_of(document.get_value(kFirstDay), document.get_value(kLastDay));
  });
  columns.days = days.finish();
  documents.write(shard.groups, [&](const Xapian::Document& document) {
    return group_number(document.get_value(kGroup), groups_, columns.groups);
  });
}

void ColumnWriter::change_names(const ChangedDocuments& documents, ShardColumns& shard, Columns& columns) {
  for (const index::FacetDescription& row : index::kFacets) {
    const index::NameFacet* const facet = index::names_of(row.facet);
    if (facet == nullptr) continue;
    const std::size_t at = column_of(row.facet);
    NameTable::Editor names(std::move(columns.names[at]), names_[at]);
    documents.write(shard.names[at], [&](const Xapian::Document& document) {
      return names.number_of(document.get_value(slot_number(facet->slot)));
    });
    columns.names[at] = names.finish();
  }
}

}  // namespace depeche::search
