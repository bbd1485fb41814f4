using System;
using System.Collections.Generic;
using System.Reflection;
using Lucene.Net.Util;

namespace Lucene.Net.Codecs
{
    [AttributeUsage(AttributeTargets.Class, Inherited = true)]
    public sealed class PostingsFormatNameAttribute : ServiceNameAttribute
    {
        public PostingsFormatNameAttribute(string name) : base(name) { }
    }

    [AttributeUsage(AttributeTargets.Class, Inherited = false)]
    public sealed class ExcludePostingsFormatFromScanAttribute : ExcludeServiceAttribute
    {
        public ExcludePostingsFormatFromScanAttribute() { }
    }

    public interface IPostingsFormatFactory
    {
        PostingsFormat GetPostingsFormat(string name);
    }

    public class DefaultPostingsFormatFactory : NamedServiceFactory<PostingsFormat>, IPostingsFormatFactory, IServiceListable
    {
        private readonly ServiceTable<PostingsFormat> table = new ServiceTable<PostingsFormat>();

        public DefaultPostingsFormatFactory() { }

        public IEnumerable<Type> CustomPostingsFormatTypes { get; set; }

        public virtual ICollection<string> AvailableServices
        {
            get
            {
                EnsureInitialized();
                return table.Names;
            }
        }

        protected override void Initialize()
        {
            PutPostingsFormatType(typeof(Lucene41.Lucene41PostingsFormat));
            if (CustomPostingsFormatTypes != null)
                foreach (Type type in CustomPostingsFormatTypes)
                    PutPostingsFormatType(type);
        }

        protected virtual void ScanForPostingsFormats(IEnumerable<Assembly> assemblies)
        {
            foreach (Assembly assembly in assemblies) ScanForPostingsFormats(assembly);
        }

        protected virtual void ScanForPostingsFormats(Assembly assembly)
        {
            foreach (Type type in assembly.GetTypes())
                if (IsServiceType(type))
                    PutPostingsFormatType(type);
        }

        protected virtual void PutPostingsFormatType(Type postingsFormat) => table.Put(postingsFormat);

        protected virtual Type GetPostingsFormatType(string name)
        {
            EnsureInitialized();
            return table.Find(name, "postings format");
        }

        public virtual PostingsFormat GetPostingsFormat(string name) => GetPostingsFormat(GetPostingsFormatType(name));

        protected virtual PostingsFormat GetPostingsFormat(Type type) => table.Instance(type, NewPostingsFormat);

        protected virtual PostingsFormat NewPostingsFormat(Type type) => (PostingsFormat)Activator.CreateInstance(type, nonPublic: true);
    }
}
