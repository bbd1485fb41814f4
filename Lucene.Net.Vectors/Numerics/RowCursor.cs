namespace Lucene.Net.Vectors.Numerics;

/// <summary>Steps through the rows of runs, one after the other.</summary>
internal unsafe struct RowCursor
{
    private readonly RowRun* _runs;
    private readonly int _count;
    private int _run;
    private int _done;

    /// <summary>Begins behind the first rows.</summary>
    /// <param name="runs">The runs, of at least one row each; must stay where they are.</param>
    /// <param name="count">How many runs.</param>
    /// <param name="skipped">How many rows are passed over.</param>
    public RowCursor(RowRun* runs, int count, int skipped)
    {
        _runs = runs;
        _count = count;
        while (_run < count && skipped >= runs[_run].Count)
        {
            skipped -= runs[_run++].Count;
        }

        _done = skipped;
    }

    /// <summary>The next row.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Next(out int row)
    {
        if (_run == _count)
        {
            row = -1;
            return false;
        }

        row = _runs[_run].First + _done;
        if (++_done == _runs[_run].Count)
        {
            _run++;
            _done = 0;
        }

        return true;
    }
}
