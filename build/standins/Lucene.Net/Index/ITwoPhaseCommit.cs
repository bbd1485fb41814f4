namespace Lucene.Net.Index
{
    /// <summary>A commit in two steps: prepare does all that may fail, commit makes it visible.</summary>
    public interface ITwoPhaseCommit
    {
        void PrepareCommit();
        void Commit();
        void Rollback();
    }
}
