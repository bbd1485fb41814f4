using System.IO;
using System.Threading;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Framework;

/// <summary>
/// Throws an <see cref="IOException"/> at the n-th operation that changes something: creating a file, writing a piece of one, closing
/// one, copying one in, syncing. Either that operation alone fails, or the disk is dead from then on, and deletes nothing either.
/// </summary>
internal sealed class FailingDirectory : FaultyDirectory
{
    private readonly int _failAt;
    private readonly bool _staysDead;
    private int _operations;

    /// <param name="input">Where everything goes that does not fail.</param>
    /// <param name="failAt">The number of the operation that fails, from 1; 0 for none.</param>
    /// <param name="staysDead">Whether everything after it fails as well.</param>
    public FailingDirectory(Directory input, int failAt, bool staysDead)
        : base(input)
    {
        _failAt = failAt;
        _staysDead = staysDead;
    }

    /// <summary>How many operations there were.</summary>
    public int Operations => _operations;

    public bool HasFailed => _failAt > 0 && _operations >= _failAt;

    public override void DeleteFile(string name)
    {
        if (_staysDead && HasFailed)
        {
            throw new IOException("the disk is dead: delete " + name);
        }

        m_input.DeleteFile(name);
    }

    protected override void Before(string what, string name, int bytes)
    {
        int number = Interlocked.Increment(ref _operations);
        if (number == _failAt || (_staysDead && _failAt > 0 && number > _failAt))
        {
            throw new IOException($"operation {number} was made to fail: {what} {name}");
        }
    }
}
