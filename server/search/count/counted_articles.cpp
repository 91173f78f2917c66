#include "server/search/count/counted_articles.h"

namespace depeche::search {

CountedArticles::CountedArticles(const ArticleSet& articles, const Columns& columns, const Deadline& deadline)
    : alone_(articles.shards()) {
  std::vector<Member> members;
  std::vector<std::uint32_t> alone;
  articles.for_each_batch(deadline, [&](std::size_t shard, auto documents) {
    const Column& groups = columns.shards[shard].groups;
    alone.clear();
    for (const std::uint32_t document : documents) {
      const std::uint32_t group = groups[document];
      if (group == 0) {
        alone.push_back(document);
      } else {
        members.push_back({group, {static_cast<std::uint32_t>(shard), document}});
      }
    }
    alone_.in_shard(shard).addMany(alone.size(), alone.data());
  });
  sort_by_group(members, columns.groups);
}

// Counts how many articles each group has, and so knows where each group's begin.
void CountedArticles::sort_by_group(const std::vector<Member>& members, std::size_t groups) {
  if (members.empty()) return;
  std::vector<std::size_t> ends(groups);
  for (const Member& member : members) ++ends[member.group];
  std::size_t begin = 0;
  for (std::size_t& end : ends) {
    const std::size_t size = end;
    end = begin;  // for now, the place of its next article
    begin += size;
    if (size > 0) ends_.push_back(begin);
  }
  places_.resize(members.size());
  for (const Member& member : members) places_[ends[member.group]++] = member.place;
}

}  // namespace depeche::search
