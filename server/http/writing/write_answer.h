// The result of a request to write, and its JSON.
//
// Thread rule: plain values and pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index/edit/change.h"
#include "server/http/routing/problem.h"

namespace depeche::http {

// An article or id of the request that was not written or deleted.
struct Rejected {
  std::optional<std::size_t> index =
      {};                // its place in the array that was sent, from 0; none: it was in none
  std::size_t line = 0;  // 1-based; 0: it stands on no line
  std::string id;        // empty: not known
  std::string reason;
};

struct WriteAnswer {
  // The most rejected ones that are listed. Those beyond are counted only.
  static constexpr std::size_t kMostListed = 1'000;

  index::WriteCounts counts;
  std::vector<Rejected> rejected;
  std::uint64_t rejected_total = 0;         // with those that are not listed
  std::vector<std::string> ignored_fields;  // names in the articles that stand for no field, each once
  std::string revision;                     // of the database with these changes; see write::Receipt

  // Id and reason are cut where they are long: they repeat what was sent.
  void reject(const Rejected& rejected_one);
  // Long names are cut likewise.
  void ignore_field(std::string_view name);
};

// Writes {"added", "replaced", "unchanged", "deleted", "held"?, "outdated"?, "rejected": [{"index", "line",
// "id", "reason"}], "rejected_total"?, "ignored_fields", "revision"}. The member "rejected_total" is there
// only where not all are listed.
[[nodiscard]] std::string to_json(const WriteAnswer& answer);

// Writes the same members behind those of a problem, for a request that was given up half-way.
[[nodiscard]] std::string to_json(const Problem& problem, const WriteAnswer& answer);

}  // namespace depeche::http
