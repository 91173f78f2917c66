#include "indexer/index/build/embargoes_of_build.h"

#include <utility>

#include "indexer/article/dates/article_version.h"

namespace depeche::index {

EmbargoesOfBuild::EmbargoesOfBuild(const std::filesystem::path& root, std::function<void()> while_waiting)
    : makers_(std::make_unique<DocumentMakers>(1, std::move(while_waiting))), articles_(root, *makers_) {
  for (std::string& id : articles_.ids()) from_before_.insert(std::move(id));
}

EmbargoesOfBuild::Fate EmbargoesOfBuild::take(const article::Article& article) {
  if (is_under_embargo(article, instant_of_now())) {
    add(article);
    from_before_.erase(article.id);
    return Fate::kept;
  }
  if (!is_known(article.id)) return Fate::not_kept;
  if (article::is_earlier_version(article.version, articles_.version_of(article.id))) return Fate::outdated;
  add(Removal{article.id});
  return Fate::not_kept;
}

void EmbargoesOfBuild::remove(const Removal& removal) {
  if (!is_known(removal.id)) return;
  if (article::is_earlier_version(removal.version, articles_.version_of(removal.id))) return;
  add(Removal{removal.id});
}

// Who writes to the live generation meanwhile may have kept others apart, which stay.
void EmbargoesOfBuild::finish() {
  for (const std::string& id : from_before_) add(Removal{id});
  if (!batch_.is_empty()) write();
}

// Of what was kept apart before the build the input has not said anything yet.
bool EmbargoesOfBuild::is_known(const std::string& id) {
  if (pending_.contains(id)) write();
  return !articles_.is_empty() && !from_before_.contains(id) && articles_.has(id);
}

void EmbargoesOfBuild::add(Change change) {
  pending_.insert(id_of(change));
  batch_.add(std::move(change));
  if (batch_.is_full()) write();
}

void EmbargoesOfBuild::write() {
  pending_.clear();
  static_cast<void>(articles_.apply(batch_.take()));
}

}  // namespace depeche::index
